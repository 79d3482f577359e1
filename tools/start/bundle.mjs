import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, renameSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'

/** The command's TypeScript as one script, made once for each content of the sources. */

/** Scripts of earlier sources that are left beside the present one. */
const keptScripts = 4

/** TypeScript has a code cache of its own; the rest is native, or asked for where it may be missing. */
const external = ['typescript', 'esbuild', '@serialport/bindings-cpp', 'pnpapi']

/**
 * Path of the script: CommonJS, its exports those of tools/cli/main.ts.
 * @param {string} root the checkout @param {string} folder where scripts are kept @param {string} key of the sources
 */
export async function bundledTool(root, folder, key) {
  const kept = join(folder, key)
  const script = join(kept, 'berth.cjs')
  if (existsSync(script)) return script
  mkdirSync(folder, { recursive: true })
  forgetOldest(folder)
  // Made aside and renamed: two commands may start at once.
  const aside = mkdtempSync(join(folder, 'making-'))
  try {
    // Loaded where it is needed alone: most starts find their script.
    const { build } = await import('esbuild')
    await build({
      entryPoints: [join(root, 'tools/cli/main.ts')],
      outfile: join(aside, 'berth.cjs'),
      bundle: true,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      external,
      sourcemap: 'linked',
      logLevel: 'silent',
      tsconfig: join(root, 'tsconfig.json'),
      plugins: [ownPlaces, plainTypeScript],
    })
    renameSync(aside, kept)
  } catch (error) {
    if (!existsSync(script)) throw error
  } finally {
    rmSync(aside, { recursive: true, force: true })
  }
  return script
}

/** In one script every module still knows where its source lies. @type {import('esbuild').Plugin} */
const ownPlaces = {
  name: 'own places',
  setup(builder) {
    builder.onLoad({ filter: /\/(boards|firmware|hal|hil|tools)\/.*\.(ts|mjs)$/ }, ({ path }) => {
      const text = readFileSync(path, 'utf8')
      if (!text.includes('import.meta.url')) return undefined
      const contents = text.replaceAll('import.meta.url', JSON.stringify(pathToFileURL(path).href))
      return { contents, loader: path.endsWith('.ts') ? 'ts' : 'js' }
    })
  },
}

/** TypeScriptToLua's modules take TypeScript as it is: a copy of its 2,000 names for each of them takes longer than all they do. @type {import('esbuild').Plugin} */
const plainTypeScript = {
  name: 'plain TypeScript',
  setup(builder) {
    builder.onLoad({ filter: /\/typescript-to-lua\/dist\/.*\.js$/ }, ({ path }) => {
      const contents = readFileSync(path, 'utf8').replace('__importStar(require("typescript"))', 'require("typescript")')
      return { contents, loader: 'js' }
    })
  },
}

/** @param {string} folder */
function forgetOldest(folder) {
  const scripts = readdirSync(folder).map(name => ({ path: join(folder, name), at: statSync(join(folder, name)).mtimeMs }))
  for (const { path } of scripts.sort((a, b) => b.at - a.at).slice(keptScripts)) rmSync(path, { recursive: true, force: true })
}
