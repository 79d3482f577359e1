// Starts a process of the bench from its TypeScript source: `node launch.mjs FILE.ts`.
import { pathToFileURL } from 'node:url'
import { register } from 'tsx/esm/api'

register()
await import(pathToFileURL(process.argv[2] ?? '').href)
