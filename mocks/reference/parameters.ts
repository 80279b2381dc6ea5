import { isArray, isObject, type Json, type JsonObject } from '../../src/define.ts';
import { invalid, type Refusal } from './refuse.ts';

/** What an optional parameter must be. `null` is always as good as absent. */
interface Rule {
  readonly must: string;
  readonly holds: (value: Json) => boolean;
}

const isNumber = (value: Json): value is number => typeof value === 'number' && Number.isFinite(value);
const isText = (value: Json): value is string => typeof value === 'string';

const number = (min: number, max: number): Rule => ({
  must: `a number between ${min} and ${max}`,
  holds: (value) => isNumber(value) && value >= min && value <= max,
});
const integer = (min: number, max = Number.MAX_SAFE_INTEGER): Rule => ({
  must: max === Number.MAX_SAFE_INTEGER ? `an integer of at least ${min}` : `an integer between ${min} and ${max}`,
  holds: (value) => isNumber(value) && Number.isInteger(value) && value >= min && value <= max,
});
const boolean: Rule = { must: 'true or false', holds: (value) => typeof value === 'boolean' };
const string: Rule = { must: 'a string', holds: isText };
const object: Rule = { must: 'an object', holds: isObject };

const rules: Readonly<Record<string, Rule>> = {
  temperature: number(0, 2),
  top_p: number(0, 1),
  presence_penalty: number(-2, 2),
  frequency_penalty: number(-2, 2),
  n: integer(1, 128),
  max_tokens: integer(1),
  max_completion_tokens: integer(1),
  seed: integer(Number.MIN_SAFE_INTEGER),
  logprobs: boolean,
  top_logprobs: integer(0, 20),
  stream: boolean,
  stream_options: {
    must: 'an object whose include_usage and include_obfuscation are true or false',
    holds: (value) =>
      isObject(value) &&
      [value.include_usage, value.include_obfuscation].every((flag) => flag === undefined || typeof flag === 'boolean'),
  },
  stop: {
    must: 'a string or an array of one to four strings',
    holds: (value) =>
      isText(value) || (isArray(value) && value.length >= 1 && value.length <= 4 && value.every(isText)),
  },
  logit_bias: {
    must: 'an object whose values are numbers between -100 and 100',
    holds: (value) =>
      isObject(value) && Object.values(value).every((bias) => typeof bias === 'number' && bias >= -100 && bias <= 100),
  },
  metadata: {
    must: 'an object whose values are strings',
    holds: (value) => isObject(value) && Object.values(value).every((entry) => typeof entry === 'string'),
  },
  parallel_tool_calls: boolean,
  response_format: object,
  reasoning_effort: string,
  verbosity: string,
  service_tier: string,
  user: string,
  safety_identifier: string,
  prompt_cache_key: string,
  store: boolean,
  modalities: { must: 'an array of strings', holds: (value) => isArray(value) && value.every(isText) },
};

/** What is wrong with the optional parameters, or null. Unknown members are ignored. */
export const checkParameters = (body: JsonObject): Refusal | null => {
  for (const [name, rule] of Object.entries(rules)) {
    const value = body[name];
    if (value !== undefined && value !== null && !rule.holds(value)) {
      return invalid(name, `The parameter ${name} must be ${rule.must}.`, 'invalid_value');
    }
  }
  if (isObject(body.stream_options) && body.stream !== true) {
    return invalid('stream_options', 'stream_options is only allowed where stream is true.');
  }
  if (typeof body.top_logprobs === 'number' && body.logprobs !== true) {
    return invalid('top_logprobs', 'top_logprobs is only allowed where logprobs is true.');
  }
  const { modalities } = body;
  return isArray(modalities) && modalities.some((modality) => modality !== 'text')
    ? invalid('modalities', 'This model writes text only.', 'unsupported_value')
    : null;
};
