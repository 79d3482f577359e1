/** Resolves at the first Ctrl-C or SIGTERM: a command that runs until then ends in good order. */
export const interrupted = (): Promise<void> =>
  new Promise(resolve => {
    process.once('SIGINT', () => resolve())
    process.once('SIGTERM', () => resolve())
  })
