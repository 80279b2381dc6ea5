import { isArray, isObject, type JsonObject, type Reading } from '../../src/define.ts';

/** What the checks of lists of models have in common. */

/** The entries of a list of models that are objects, or null if the body is no such list. */
export const listedModels = ({ json }: Reading): readonly JsonObject[] | null =>
  isObject(json) && isArray(json.data) ? json.data.filter(isObject) : null;

/**
 * Does an id of a list stand for the model that was asked for? Google writes `models/` before it, gateways the name of
 * the provider, Ollama `:latest` after it.
 */
export const namesModel = (id: unknown, model: string): boolean =>
  typeof id === 'string' && (id === model || id.endsWith(`/${model}`) || id === `${model}:latest`);

/** The path of a model as the official SDKs write it: the slash encoded, the colon as it is. */
export const pathOf = (model: string): string => `/models/${encodeURIComponent(model).replaceAll('%3A', ':')}`;

/** The same path with slashes as they are. */
export const plainPathOf = (model: string): string => pathOf(model).replaceAll('%2F', '/');

/** Another spelling of the same path: the last hyphen encoded, or else the first character. It needs no encoding. */
export const respelledPathOf = (model: string): string => {
  const at = Math.max(model.lastIndexOf('-'), 0);
  const code = (model.codePointAt(at) ?? 0).toString(16).toUpperCase().padStart(2, '0');
  const encode = (text: string): string => pathOf(text).slice('/models/'.length);
  return /^[\w.~-]$/.test(model.charAt(at))
    ? `/models/${encode(model.slice(0, at))}%${code}${encode(model.slice(at + 1))}`
    : pathOf(model);
};
