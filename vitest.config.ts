import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const here = (path: string): string => fileURLToPath(new URL(path, import.meta.url))

export default defineConfig({
  resolve: {
    alias: [
      { find: /^berth$/, replacement: here('./firmware/index.ts') },
      { find: /^berth\/drivers$/, replacement: here('./hal/drivers/index.ts') },
      { find: /^berth\/hil$/, replacement: here('./hil/index.ts') },
      { find: /^berth\/math$/, replacement: here('./firmware/math/index.ts') },
      { find: /^berth\/testing$/, replacement: here('./firmware/testing.ts') },
    ],
  },
  test: {
    include: ['test/**/*.test.ts'],
    setupFiles: [here('./test/setup/native.ts')],
  },
})
