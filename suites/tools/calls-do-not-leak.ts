import { defineCheck, type Finding, inconclusive, isArray, isObject, show } from '../../src/define.ts';
import { parsed } from '../shared/structured.ts';
import { choiceIn, offeredIn, outcomesIn, withoutReply } from '../shared/tool-calls.ts';
import { everyCall } from './probes.ts';

/** What engines put around calls before a parser takes it off. */
const markup = [
  /<\|?tool_calls?(?:_begin|_start)?\|?>/i,
  /<\|?function_calls?\|?>/i,
  /<function=[\w.-]+>/,
  /<\|python_tag\|>/,
  /\[TOOL_CALLS\]/,
  /<｜tool▁calls?▁begin｜>/,
  /<\|tool_calls_section_begin\|>/,
  /<\|channel\|>commentary to=functions\./,
] as const;

const unfenced = (text: string): string => /^```\w*\n([\s\S]*?)\n?```$/.exec(text.trim())?.[1] ?? text.trim();

/** Is the whole text a call in JSON: an offered name beside arguments? */
const isBareCall = (content: string, names: readonly string[]): boolean => {
  const value = parsed(unfenced(content));
  const calls = isArray(value) ? value : [value];
  return (
    calls.length > 0 &&
    calls.every((call) => {
      if (!isObject(call)) return false;
      const made = isObject(call.function) ? call.function : call;
      return (
        typeof made.name === 'string' &&
        names.includes(made.name) &&
        (made.arguments !== undefined || made.parameters !== undefined)
      );
    })
  );
};

const leakIn = (content: string, names: readonly string[]): 'markup' | 'JSON' | null => {
  const named = names.some((name) => content.includes(name));
  if (named && markup.some((pattern) => pattern.test(content))) return 'markup';
  return isBareCall(content, names) ? 'JSON' : null;
};

export default defineCheck({
  title: 'A tool call is not left in the content as text',
  clause: 'TOOL-02',
  level: 'must',
  incidents: [
    'lmstudio-ai/lmstudio-bug-tracker#2115',
    'ggml-org/llama.cpp#22786',
    'vllm-project/vllm#22975',
    'jundot/omlx#3153',
  ],
  probe: everyCall,
  premise: 'response',
  traffic: ['chat', 'chat-stream'],
  faults: ['toolcall-leaked-as-text', 'toolcall-leaked-as-json'],
  fix: 'Use the tool parser that fits the model, also where a call is not closed, and take what it parsed out of the content.',
  judge: ({ reading, request }) => {
    const names = offeredIn(request).map(({ name }) => name);
    const { kind } = choiceIn(request);
    if (names.length === 0 || kind === 'none') return inconclusive('no tool may be called');
    const withheld = withoutReply(reading);
    if (withheld !== null) return withheld;
    const spoken = outcomesIn(reading).filter(({ content, calls }) => content !== '' || calls > 0);
    if (spoken.length === 0) return inconclusive('there is neither content nor a call');
    return spoken.flatMap(({ content, calls }): readonly Finding[] => {
      const leak = leakIn(content, names);
      if (leak === null) return [];
      // Left to itself, a model may speak of calls, or show what one looks like.
      const isSure = kind === 'required' || kind === 'named' || calls > 0;
      return [
        {
          what:
            calls > 0
              ? 'The content repeats the tool calls as text'
              : 'The call stands in the content as text, and there is none in tool_calls',
          expected: 'the call in tool_calls, and content without it',
          actual: `${leak}: ${show(content)}`,
          ...(isSure ? {} : { softened: 'warn' as const }),
        },
      ];
    });
  },
});
