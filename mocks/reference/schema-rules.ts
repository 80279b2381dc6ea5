import { isArray, isObject, type Json, type JsonObject } from '../../src/define.ts';

/** Every schema directly below another. */
const children = (schema: JsonObject): readonly Json[] => {
  const named = [schema.properties, schema.$defs, schema.definitions].flatMap((map) =>
    isObject(map) ? Object.values(map) : [],
  );
  const listed = [schema.anyOf, schema.prefixItems].flatMap((list) => (isArray(list) ? list : []));
  return [...named, ...listed, schema.items].filter((child) => child !== undefined);
};

const isObjectType = ({ type, properties }: JsonObject): boolean =>
  type === 'object' || (isArray(type) && type.includes('object')) || isObject(properties);

/** What strict mode does not accept in a schema, or null: each object closed, each property required. */
const problemIn = (schema: Json, depth: number): string | null => {
  if (!isObject(schema) || depth > 64) return null;
  if (isObjectType(schema)) {
    if (schema.additionalProperties !== false) return "each object needs 'additionalProperties: false'";
    const required = isArray(schema.required) ? schema.required : [];
    const free = Object.keys(isObject(schema.properties) ? schema.properties : {}).find((p) => !required.includes(p));
    if (free !== undefined) return `the property '${free}' is not required`;
  }
  for (const child of children(schema)) {
    const problem = problemIn(child, depth + 1);
    if (problem !== null) return problem;
  }
  return null;
};

/** What strict mode does not accept in a whole schema, or null. Its root must be an object. */
export const strictProblem = (schema: JsonObject): string | null =>
  typeof schema.$ref === 'string' || schema.type === 'object'
    ? problemIn(schema, 0)
    : "its root must have the type 'object'";
