import type { JsonObject } from '../src/define.ts';

/** One stream as a provider sends it: role, so many words, finish, usage, `[DONE]`. One read for each event. */
export const streamOf = (words: number): readonly Uint8Array[] => {
  const head = { id: 'chatcmpl-0123456789abcdef', object: 'chat.completion.chunk', created: 1_767_225_600 };
  const chunk = (delta: JsonObject, finish: string | null, rest: JsonObject = {}): JsonObject => ({
    ...head,
    model: 'bench',
    system_fingerprint: 'fp_0123456789',
    choices: [{ index: 0, delta, logprobs: null, finish_reason: finish }],
    ...rest,
  });
  const values = [
    chunk({ role: 'assistant', content: '' }, null),
    ...Array.from({ length: words }, (_, index) => chunk({ content: ` word${index % 100}` }, null)),
    chunk({}, 'stop'),
    chunk({}, null, {
      choices: [],
      usage: { prompt_tokens: 12, completion_tokens: words, total_tokens: words + 12 },
    }),
  ];
  const encoder = new TextEncoder();
  return [...values.map((value) => JSON.stringify(value)), '[DONE]'].map((data) => encoder.encode(`data: ${data}\n\n`));
};

/** The same bytes, so many events to a read. */
export const clumped = (reads: readonly Uint8Array[], events: number): readonly Uint8Array[] => {
  const clumps: Uint8Array[] = [];
  for (let at = 0; at < reads.length; at += events) clumps.push(Buffer.concat(reads.slice(at, at + events)));
  return clumps;
};
