import type { Exchange } from '../define/exchange.ts';
import { isObject, type JsonObject } from '../define/json.ts';

/** The request body of an exchange, or {} where it is no JSON object. */
export const requestOf = ({ request }: Exchange): JsonObject => {
  try {
    const value: unknown = JSON.parse(request.body ?? '{}');
    return isObject(value) ? value : {};
  } catch {
    return {};
  }
};
