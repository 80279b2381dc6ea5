import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, test } from 'vitest';
import { isObject, type Json } from '../../src/define.ts';
import { seeded } from '../random.ts';
import { sampleSchema } from './sample.ts';

const ajv = new Ajv2020({ strict: false });
const compile = (schema: Json) => ajv.compile(isObject(schema) ? schema : schema === true);

const schemas: Readonly<Record<string, Json>> = {
  'an object': {
    type: 'object',
    properties: { city: { type: 'string' }, people: { type: 'integer', minimum: 1 }, capital: { type: 'boolean' } },
    required: ['city', 'people'],
    additionalProperties: false,
  },
  'a required member that is not described': { type: 'object', required: ['free'] },
  'an array with bounds': { type: 'array', items: { enum: ['a', 'b', 'c'] }, minItems: 3, maxItems: 4 },
  'an array without duplicates': { type: 'array', items: { enum: [1, 2, 3] }, minItems: 3, uniqueItems: true },
  'a tuple': { type: 'array', prefixItems: [{ type: 'string' }, { type: 'integer' }], items: false, minItems: 2 },
  'a constant and an enumeration': {
    type: 'object',
    properties: { kind: { const: 'place' }, unit: { enum: ['c', 'f', null] } },
    required: ['kind', 'unit'],
  },
  'numbers between bounds': {
    type: 'object',
    properties: {
      a: { type: 'number', minimum: 0.25, maximum: 0.75 },
      b: { type: 'number', exclusiveMinimum: 0, exclusiveMaximum: 1 },
      c: { type: 'integer', exclusiveMinimum: 5, maximum: 6 },
      d: { type: 'integer', multipleOf: 7, minimum: 20 },
      e: { type: 'integer', maximum: -3 },
      f: { type: 'number', minimum: 0.1, maximum: 0.2 },
    },
    required: ['a', 'b', 'c', 'd', 'e', 'f'],
  },
  'strings with lengths and patterns': {
    type: 'object',
    properties: {
      long: { type: 'string', minLength: 40 },
      short: { type: 'string', minLength: 1, maxLength: 2 },
      code: { type: 'string', pattern: '^[A-Z]{3}-\\d{3}$' },
      day: { type: 'string', pattern: '^\\d{4}-\\d{2}-\\d{2}$' },
    },
    required: ['long', 'short', 'code', 'day'],
  },
  'a choice': { anyOf: [{ type: 'string' }, { type: 'null' }, { type: 'object', required: ['x'] }] },
  'a list of types': { type: ['null', 'integer'] },
  'definitions that refer to each other': {
    type: 'object',
    properties: { first: { $ref: '#/$defs/step' }, all: { type: 'array', items: { $ref: '#/$defs/step' } } },
    required: ['first', 'all'],
    $defs: { step: { type: 'object', properties: { text: { type: 'string' } }, required: ['text'] } },
  },
  'a linked list': {
    $ref: '#/$defs/node',
    $defs: {
      node: {
        type: 'object',
        properties: { value: { type: 'number' }, next: { anyOf: [{ $ref: '#/$defs/node' }, { type: 'null' }] } },
        required: ['value', 'next'],
      },
    },
  },
  'a tree': {
    type: 'object',
    properties: { name: { type: 'string' }, children: { type: 'array', items: { $ref: '#' } } },
    required: ['name', 'children'],
  },
  'parts that all hold': {
    allOf: [
      { type: 'object', properties: { a: { type: 'string' } }, required: ['a'] },
      { properties: { b: { type: 'integer' } }, required: ['b'] },
    ],
  },
  'anything at all': true,
};

test.for(Object.entries(schemas))('%s is met by every sample', ([, schema]) => {
  const validate = compile(schema);
  for (let seed = 0; seed < 25; seed++) {
    const value = sampleSchema(schema, { random: seeded('sample', seed), words: ['lighthouse', 'ships'] });
    expect(validate(value), `${JSON.stringify(value)}: ${ajv.errorsText(validate.errors)}`).toBe(true);
  }
});

test('the same seed makes the same sample', () => {
  const schema = schemas['an object'] ?? true;
  const make = () => sampleSchema(schema, { random: seeded('same'), words: ['one', 'two', 'three'] });
  expect(make()).toEqual(make());
});
