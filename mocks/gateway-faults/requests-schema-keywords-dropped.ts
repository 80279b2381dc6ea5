import { defineGatewayFault, isArray, isObject, type Json, type JsonObject } from '../../src/define.ts';
import { mapJsonRequest } from '../gateway/bend.ts';

const kept = ['type', 'properties', 'required', 'items', 'enum', 'description'];

const reduced = (schema: Json | undefined): Json => {
  if (!isObject(schema)) return schema ?? null;
  const entries = Object.entries(schema).filter(([keyword]) => kept.includes(keyword));
  return Object.fromEntries(
    entries.map(([keyword, value]) => [
      keyword,
      keyword === 'properties' && isObject(value)
        ? Object.fromEntries(Object.entries(value).map(([name, inner]) => [name, reduced(inner)]))
        : (value ?? null),
    ]),
  );
};

const inTool = (tool: Json): Json =>
  isObject(tool) && isObject(tool.function)
    ? { ...tool, function: { ...tool.function, parameters: reduced(tool.function.parameters) } }
    : tool;

const inSchemas = ({ tools, response_format: format }: JsonObject): JsonObject => ({
  ...(isArray(tools) ? { tools: tools.map(inTool) } : {}),
  ...(isObject(format) && isObject(format.json_schema)
    ? {
        response_format: {
          ...format,
          json_schema: { ...format.json_schema, schema: reduced(format.json_schema.schema) },
        },
      }
    : {}),
});

export default defineGatewayFault({
  title: 'Of the schemas in a request only type, properties, required and items go on',
  incidents: ['envoyproxy/ai-gateway#2472'],
  bend: {
    request: (sent) => mapJsonRequest(sent, (body) => ({ ...body, ...inSchemas(body) })),
  },
});
