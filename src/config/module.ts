import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { pathToFileURL } from 'node:url';
import { AssayError } from '../define.ts';

const packageName = 'llm-assay';
const hereIsIt = (): string =>
  new URL(import.meta.url.endsWith('.ts') ? '../index.ts' : '../index.js', import.meta.url).href;

/** A file that says import or export is a module, whatever the package.json around it says, or does not. */
const isModule = (file: string): boolean => /^\s*(?:import|export)\b/m.test(readFileSync(file, 'utf8'));

/**
 * Loads as a module what is written as one: `npm init` writes `"type": "commonjs"`, under which Node.js would refuse it.
 * And finds this package where it is not installed beside the file, for instance under `npx`.
 */
const withHooks = async <T>(file: string, task: (url: string) => Promise<T>): Promise<T> => {
  const url = pathToFileURL(file).href;
  const format =
    /\.(?:js|ts)$/.test(file) && isModule(file) ? (file.endsWith('ts') ? 'module-typescript' : 'module') : null;
  const hooks = registerHooks({
    resolve(specifier, context, next) {
      try {
        return next(specifier, context);
      } catch (error) {
        if (specifier !== packageName) throw error;
        return { url: hereIsIt(), shortCircuit: true };
      }
    },
    load: (loaded, context, next) => next(loaded, loaded === url && format !== null ? { ...context, format } : context),
  });
  try {
    return await task(url);
  } finally {
    hooks.deregister();
  }
};

/** The default export of a JavaScript or TypeScript file. Throws AssayError('config') if it has none, and what it throws. */
export const importDefault = (file: string): Promise<unknown> =>
  withHooks(file, async (url) => {
    const module: { default?: unknown } = await import(url);
    if (module.default !== undefined) return module.default;
    throw new AssayError('config', `${file} has no default export`, { hint: 'export default defineConfig({ … })' });
  });
