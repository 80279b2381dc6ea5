import { defineProbes, type JsonObject, type ProbeContext, type ProbeRequest } from '../../src/define.ts';
import { prose } from '../shared/fillers.ts';
import { counting, sentence, smallBudget, user } from '../shared/prompts.ts';
import { outOfRange, type WrongValue, wrongTypes } from '../shared/wrong-values.ts';

const post = (json: JsonObject): ProbeRequest => ({ path: '/chat/completions', json });
const ask = ({ nonce, budget }: ProbeContext, extra: JsonObject): ProbeRequest =>
  post({ messages: [user(sentence(nonce))], ...budget(smallBudget), ...extra });
const text = (content: string): JsonObject => ({ type: 'text', text: content });
const parts = (...content: readonly JsonObject[]): JsonObject => ({ role: 'user', content });

/** A small budget comes first, so that a wrong one takes its place. */
const wrongly =
  (values: readonly WrongValue[]) =>
  (c: ProbeContext): readonly ProbeRequest[] =>
    values.map(({ member, value }) =>
      member === 'max_tokens'
        ? post({ messages: [user(sentence(c.nonce))], max_tokens: value })
        : ask(c, { [member]: value }),
    );

/** A red square of 64×64 pixels. */
const picture =
  'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAAT0lEQVR42u3PQQkAAAgEsAtx/ZMZxgi+hcEKLNO+FgEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQGBywKqxUDxqh7TUQAAAABJRU5ErkJggg==';

/** A WAV file of 50 ms of silence: 8 kHz, 8 bits, one channel. */
const silence = `UklGRrQBAABXQVZFZm10IBAAAAABAAEAQB8AAEAfAAABAAgAZGF0YZABAACA${'gICA'.repeat(133)}`;

/** A PDF file of one empty page. */
const page = `data:application/pdf;base64,${btoa(
  '%PDF-1.1\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj ' +
    '3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 99 99]>>endobj trailer<</Root 1 0 R>>\n%%EOF\n',
)}`;

/** Bytes of text that no tokenizer makes fewer than a hundred tokens of. */
const longText = 1_200;

export default defineProbes({
  'param-stop-phrase': {
    title: 'A stop sequence of several tokens, as a string',
    outputTokens: 64,
    requests: ({ nonce, budget }) => [post({ messages: [user(counting(nonce))], stop: 'four, five', ...budget(64) })],
  },
  'param-stop-stream': {
    title: 'Stop sequences, streamed',
    outputTokens: 64,
    requests: ({ nonce, budget }) => [
      post({ messages: [user(counting(nonce))], stop: ['four, five', 'seven'], stream: true, ...budget(64) }),
    ],
  },
  'param-logprobs-alone': {
    title: 'Log probabilities without top_logprobs',
    outputTokens: smallBudget,
    requests: (c) => [ask(c, { logprobs: true })],
  },
  'param-logprobs-stream': {
    title: 'Log probabilities, streamed',
    outputTokens: smallBudget,
    requests: (c) => [ask(c, { logprobs: true, top_logprobs: 3, stream: true })],
  },
  'param-sampling': {
    title: 'Every parameter of sampling, with usual values',
    outputTokens: smallBudget,
    requests: (c) => [
      ask(c, {
        temperature: 0.7,
        top_p: 0.9,
        presence_penalty: 0.1,
        frequency_penalty: 0.1,
        logit_bias: { '1': -1 },
        seed: 7,
      }),
    ],
  },
  'param-labels': {
    title: 'Members about the request: user, store, service_tier',
    outputTokens: smallBudget,
    requests: (c) => [ask(c, { user: 'assay', store: false, service_tier: 'auto' })],
  },
  'param-newer': {
    title: 'Members that only some models know: reasoning_effort, verbosity, prediction and others',
    outputTokens: smallBudget,
    requests: (c) => [
      ask(c, {
        metadata: { suite: 'assay' },
        reasoning_effort: 'low',
        verbosity: 'low',
        prediction: { type: 'content', content: 'A lighthouse warns ships.' },
        parallel_tool_calls: false,
      }),
    ],
  },
  'param-more-nulls': {
    title: 'The rarer members that the contract lets be null, null',
    outputTokens: smallBudget,
    requests: (c) => [
      ask(c, {
        audio: null,
        logprobs: null,
        metadata: null,
        modalities: null,
        prediction: null,
        reasoning_effort: null,
        service_tier: null,
        store: null,
        top_logprobs: null,
        verbosity: null,
      }),
    ],
  },
  'param-wrong-types': {
    title: 'Parameters of wrong types, one by one',
    outputTokens: smallBudget * wrongTypes.length,
    requests: wrongly(wrongTypes),
  },
  'param-out-of-range': {
    title: 'Parameters out of their range, one by one',
    outputTokens: smallBudget * outOfRange.length,
    requests: wrongly(outOfRange),
  },
  'param-history': {
    title: 'A named user, a refusal of the assistant with content null, and parts in all roles',
    outputTokens: smallBudget,
    requests: ({ nonce, budget }) => [
      post({
        messages: [
          { role: 'system', content: [text('You are terse.')] },
          { role: 'user', name: 'ada', content: 'Whom does a lighthouse harm?' },
          { role: 'assistant', content: null, refusal: 'I would rather not say.' },
          { role: 'user', name: 'ada', content: 'What is a lighthouse?' },
          { role: 'assistant', content: [text('A tower with a lamp.')] },
          { role: 'user', name: 'ada', content: sentence(nonce) },
        ],
        ...budget(smallBudget),
      }),
    ],
  },
  'param-parts': {
    title: 'Two text parts, both short, then either long, then the same text as a string',
    outputTokens: smallBudget * 4,
    requests: ({ nonce, budget }) => {
      const head = `Task ${nonce}. Here are some notes.`;
      const tail = 'What is a lighthouse for?';
      const long = prose(longText, nonce);
      return [
        parts(text(head), text(tail)),
        parts(text(`${head} ${long}`), text(tail)),
        parts(text(head), text(`${tail} ${long}`)),
        user(`${head} ${long} ${tail}`),
      ].map((message) => post({ messages: [message], ...budget(smallBudget) }));
    },
  },
  'param-image': {
    title: 'A text, and the same text with a picture',
    outputTokens: smallBudget * 2,
    requests: ({ nonce, budget }) => {
      const question = text(`Task ${nonce}. Which colour is the square?`);
      return [parts(question), parts(question, { type: 'image_url', image_url: { url: picture } })].map((message) =>
        post({ messages: [message], ...budget(smallBudget) }),
      );
    },
  },
  'param-media': {
    title: 'An audio part, then a file part',
    outputTokens: smallBudget * 2,
    requests: ({ nonce, budget }) => {
      const question = text(`Task ${nonce}. What is this?`);
      return [
        parts(question, { type: 'input_audio', input_audio: { data: silence, format: 'wav' } }),
        parts(question, { type: 'file', file: { filename: 'page.pdf', file_data: page } }),
      ].map((message) => post({ messages: [message], ...budget(smallBudget) }));
    },
  },
  'param-cache': {
    title: 'The same prompt twice, the second time with a stop sequence',
    outputTokens: 128,
    requests: ({ nonce, budget }) => {
      const messages = [user(counting(nonce))];
      return [post({ messages, ...budget(64) }), post({ messages, stop: ['four'], ...budget(64) })];
    },
  },
});
