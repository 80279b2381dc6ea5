import { isArray, isObject, type Json, type JsonObject, type MockRequest, type ReplyPlan } from '../../src/define.ts';
import { seeded } from '../random.ts';
import { parseJson } from '../request.ts';
import { unknownModel } from './models.ts';
import type { ReferenceContext } from './reference.ts';
import { invalid, type Refusal, refuse } from './refuse.ts';
import { countTokens, tokenize } from './tokens.ts';

/** Length of a vector unless `dimensions` asks for less. */
const width = 256;
const mostInputs = 2048;
const mostTokens = 8192;

/** One text to embed: its tokens as words, and how many the tokenizer counts. */
interface Input {
  readonly words: readonly string[];
  readonly tokens: number;
}

interface Embedding {
  readonly model: string;
  readonly inputs: readonly Input[];
  readonly dimensions: number;
  readonly format: 'float' | 'base64';
}

const isRefusal = (value: object): value is Refusal => 'status' in value;
const isToken = (value: Json): value is number => typeof value === 'number' && Number.isInteger(value) && value >= 0;
const isText = (value: Json): value is string => typeof value === 'string';

const textInput = (text: string): Input => ({ words: tokenize(text.toLowerCase()), tokens: countTokens(text) });
const tokenInput = (tokens: readonly number[]): Input => ({ words: tokens.map(String), tokens: tokens.length });

const inputsOf = (input: Json | undefined): readonly Input[] | Refusal => {
  if (typeof input === 'string') return [textInput(input)];
  if (!isArray(input)) return invalid('input', 'input must be a string, or an array of strings or tokens.');
  if (input.every(isText)) return input.map(textInput);
  if (input.every(isToken)) return [tokenInput(input)];
  const lists = input.flatMap((list) => (isArray(list) && list.every(isToken) ? [list] : []));
  return lists.length === input.length
    ? lists.map(tokenInput)
    : invalid('input', 'input must hold strings only, or token ids only.');
};

const readInputs = (input: Json | undefined): readonly Input[] | Refusal => {
  const inputs = inputsOf(input);
  if (isRefusal(inputs)) return inputs;
  if (inputs.length === 0 || inputs.some(({ words }) => words.length === 0)) {
    return invalid('input', 'input must not be empty, and neither must any of its entries.');
  }
  if (inputs.length > mostInputs) return invalid('input', `input must have at most ${mostInputs} entries.`);
  return inputs.some(({ tokens }) => tokens > mostTokens)
    ? invalid('input', `An input may have at most ${mostTokens} tokens.`, 'context_length_exceeded')
    : inputs;
};

const read = (body: JsonObject): Embedding | Refusal => {
  if (typeof body.model !== 'string' || body.model === '') {
    return invalid('model', 'The parameter model is required and must be a string.', 'missing_required_parameter');
  }
  const inputs = readInputs(body.input);
  if (isRefusal(inputs)) return inputs;
  const dimensions = body.dimensions ?? width;
  if (typeof dimensions !== 'number' || !Number.isInteger(dimensions) || dimensions < 1 || dimensions > width) {
    return invalid('dimensions', `dimensions must be an integer between 1 and ${width}.`, 'invalid_value');
  }
  const format = body.encoding_format ?? 'float';
  if (format !== 'float' && format !== 'base64') {
    return invalid('encoding_format', "encoding_format must be 'float' or 'base64'.", 'invalid_value');
  }
  return { model: body.model, inputs, dimensions, format };
};

/** The sum of a random vector for each word, scaled to length 1: the same words give the same vector. */
const vectorOf = ({ words }: Input, dimensions: number): Float32Array => {
  const sum = new Float64Array(width);
  for (const word of words) {
    const random = seeded('embedding', word);
    for (let i = 0; i < width; i++) sum[i] = (sum[i] ?? 0) + random() - 0.5;
  }
  const kept = sum.subarray(0, dimensions);
  const length = Math.hypot(...kept) || 1;
  return Float32Array.from(kept, (value) => value / length);
};

/** Numbers in base64: little-endian, four bytes each. */
export const base64Of = (vector: Iterable<number>): string => {
  const values = [...vector];
  const bytes = Buffer.alloc(values.length * 4);
  for (const [i, value] of values.entries()) bytes.writeFloatLE(value, i * 4);
  return bytes.toString('base64');
};

const serve = ({ model, inputs, dimensions, format }: Embedding): ReplyPlan => {
  const tokens = inputs.reduce((sum, input) => sum + input.tokens, 0);
  const data = inputs.map((input, index) => {
    const vector = vectorOf(input, dimensions);
    return { object: 'embedding', index, embedding: format === 'base64' ? base64Of(vector) : [...vector] };
  });
  return {
    status: 200,
    headers: [['content-type', 'application/json']],
    steps: [
      { kind: 'json', value: { object: 'list', data, model, usage: { prompt_tokens: tokens, total_tokens: tokens } } },
    ],
  };
};

/** `POST /embeddings`. */
export const replyToEmbeddings = (request: MockRequest, context: ReferenceContext): ReplyPlan => {
  if (!isObject(parseJson(request.text))) {
    return refuse(invalid(null, 'The body of the request must be a JSON object.'));
  }
  const wanted = read(request.body);
  if (isRefusal(wanted)) return refuse(wanted);
  return context.models.has(wanted.model) ? serve(wanted) : refuse(unknownModel(wanted.model));
};
