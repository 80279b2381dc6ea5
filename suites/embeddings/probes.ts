import {
  defineProbes,
  type JsonObject,
  type ProbeContext,
  type ProbeRequest,
  type ProbeSpec,
} from '../../src/define.ts';
import { unlessServed } from '../shared/optional-endpoint.ts';

/** Texts that no model takes for one another. */
const topics = (nonce: string): readonly [string, string, string] => [
  `Task ${nonce}. A lighthouse warns ships of rocks along the coast.`,
  'Bake the bread dough with flour, yeast and salt until its crust is brown.',
  'The tax authority wants the quarterly balance sheet of every company.',
];

const embed = ({ target }: ProbeContext, json: JsonObject): ProbeRequest => ({
  path: '/embeddings',
  json: { model: target.capabilities.models?.embeddings ?? target.model, ...json },
});

const gate: ProbeSpec['gate'] = { probe: 'embeddings-basic', blocks: unlessServed };

/** Probes whose first request is answered with vectors where it is answered at all. */
export const embedding = [
  'embeddings-basic',
  'embeddings-formats',
  'embeddings-batch',
  'embeddings-dimensions',
  'embeddings-tokens',
  'embeddings-token-lists',
] as const;

export default defineProbes({
  'embeddings-basic': {
    title: 'One text, without an encoding format',
    outputTokens: 0,
    requests: (c) => [embed(c, { input: topics(c.nonce)[0] })],
  },
  'embeddings-formats': {
    title: 'The same text in base64, as SDKs ask for it, and twice as floats',
    outputTokens: 0,
    gate,
    requests: (c) => {
      const input = [topics(c.nonce)[0]];
      return [
        embed(c, { input, encoding_format: 'base64' }),
        embed(c, { input, encoding_format: 'float' }),
        embed(c, { input, encoding_format: 'float' }),
      ];
    },
  },
  'embeddings-batch': {
    title: 'Three texts at once, and the second of them by itself',
    outputTokens: 0,
    gate,
    requests: (c) => {
      const input = topics(c.nonce);
      return [embed(c, { input, encoding_format: 'float' }), embed(c, { input: input[1], encoding_format: 'float' })];
    },
  },
  'embeddings-dimensions': {
    title: 'Vectors of 128 numbers',
    outputTokens: 0,
    gate,
    requests: (c) => [embed(c, { input: topics(c.nonce)[0], encoding_format: 'float', dimensions: 128 })],
  },
  'embeddings-tokens': {
    title: 'Token ids instead of a text',
    outputTokens: 0,
    gate,
    requests: (c) => [embed(c, { input: [9906, 1917, 264], encoding_format: 'float' })],
  },
  'embeddings-token-lists': {
    title: 'Two lists of token ids',
    outputTokens: 0,
    gate,
    requests: (c) => [
      embed(c, {
        input: [
          [9906, 1917],
          [264, 1917, 315],
        ],
        encoding_format: 'float',
      }),
    ],
  },
  'embeddings-empty': {
    title: 'An empty text and an empty array',
    outputTokens: 0,
    gate,
    requests: (c) => [embed(c, { input: '' }), embed(c, { input: [] })],
  },
});
