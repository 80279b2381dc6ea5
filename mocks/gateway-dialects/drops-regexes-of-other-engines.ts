import { defineGatewayDialect, isArray, isObject, type Json } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

/** `\\p{…}`: regular expressions of ECMAScript have it, Python's do not. */
const isForeign = (keyword: string, value: Json | undefined): boolean =>
  keyword === 'pattern' && typeof value === 'string' && value.includes('\\p{');

const without = (value: Json | undefined): Json => {
  if (isArray(value)) return value.map(without);
  if (!isObject(value)) return value ?? null;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([keyword, inner]) => !isForeign(keyword, inner))
      .map(([keyword, inner]) => [keyword, without(inner)]),
  );
};

export default defineGatewayDialect({
  title: 'Regular expressions that Python does not read are taken out of the schemas of tools',
  evidence: 'LiteLLM 1.106 does so for OpenAI, which refuses the whole request over one',
  warns: ['gateway/tools-reach-the-upstream'],
  bend: {
    request: (sent) =>
      mapJsonRequest(sent, (body) => (isArray(body.tools) ? { ...body, tools: without(body.tools) } : body)),
  },
});
