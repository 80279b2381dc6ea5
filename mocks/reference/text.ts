import { pick, seeded } from '../random.ts';
import type { Message } from './messages.ts';
import { countTo } from './numbers.ts';

/** Instructions stand at the head or the tail of a prompt, however large the rest is. */
const margin = 2_000;

const common = new Set(
  `about above after answer anything because before between character characters describe either exactly explain
  following gives maximum message messages nothing other please question really reply respond sentence sentences short
  should single someone something strictly their there these thing things those three under using wants which while
  without words would write writing yourself task`.split(/\s+/),
);

const openers = [
  'In short, TOPIC does one thing, and it does it well.',
  'People have long asked about TOPIC, and for good reason.',
  'TOPIC is easier to understand than it seems at first.',
  'Most of what matters about TOPIC fits into a few words.',
  'There is more to TOPIC than a quick look would tell.',
  'The best way to think of TOPIC is to see it at work.',
] as const;

const closers = [
  'It helps those who need it, by day and by night.',
  'Whoever has relied on it once will gladly do so again.',
  'What counts is that it works, even when the weather turns.',
  'Its purpose has hardly changed over the years.',
  'Small details decide whether it does its job.',
  'The rest is practice, patience and a little care.',
] as const;

/** The words of a prompt that a made-up answer can be about, longest first; never empty. */
export const topicWords = (text: string): readonly [string, ...string[]] => {
  const words = (text.slice(-margin).match(/[A-Za-z]{5,16}/g) ?? []).filter((word) => !common.has(word.toLowerCase()));
  const [first = 'the matter', ...rest] = [...new Set(words)].sort((a, b) => b.length - a.length);
  return [first, ...rest];
};

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1);

const sentences = (topic: string, random: () => number, words: number): string => {
  const made = [pick(random, openers), pick(random, closers)].map((text) => text.replace('TOPIC', topic));
  for (let count = made.join(' ').split(' ').length; count < words; ) {
    const next = pick(random, random() < 0.5 ? openers : closers).replace('TOPIC', topic);
    made.push(next);
    count += next.split(' ').length;
  }
  return made.map(capitalise).join(' ');
};

/** What the prompt wants given back as it is, or null. */
const echoed = (text: string): string | null => {
  const wish =
    /\b(?:repeat|echo|copy|return|say|output)\b[^\n:]{0,80}\b(?:exactly|verbatim|word for word|following|back)\b[^\n:]{0,80}:[ \t]*/i;
  const found = wish.exec(text.slice(0, margin));
  if (found === null) return null;
  const rest = text.slice(found.index + found[0].length).replace(/^\n/, '');
  const wanted = / line\b/i.test(found[0]) ? rest.split('\n', 1)[0] : rest.trimEnd();
  return wanted === undefined || wanted.trim() === '' ? null : wanted;
};

/** The one word that the prompt wants said, or null. */
const dictated = (text: string): string | null => {
  const wish =
    /\b(?:answer|reply|respond|say)\b(?: only)?(?: with)?(?: only| just| exactly)?(?: the)?(?: single| one)?(?: word)?:? ["'“`]([^"'”`\n]{1,80})["'”`]/i;
  const plain =
    /\b(?:answer|reply|respond)\b(?: only)? with(?: only| just| exactly)?(?: the)?(?: single| one)? word:? (\w+)/i;
  return (wish.exec(text) ?? plain.exec(text))?.[1] ?? null;
};

const hidden =
  'pass ?phrase|password|code ?word|secret(?: word| code| number)?|magic (?:word|number)|key ?word|access code|marker|needle|code';

const asking = new RegExp(
  `\\b(?:what|which|tell me|give me|repeat|recall|name|write|state|answer with|reply with)\\b[^.?!\\n]{0,120}?\\b(${hidden})s?\\b[^.?!\\n]{0,120}`,
  'i',
);

/** Where a text says what the term is. */
const saying = (term: string): RegExp =>
  new RegExp(
    `\\b${term.replace(/ /g, ' ?')}\\b[^.?!\\n]{0,60}?(?:\\b(?:is|was|reads)\\b|[:=])[ \\t]*["'“\`*]*([\\p{L}\\p{N}][\\p{L}\\p{N}_-]*)`,
    'giu',
  );

/** Everything that the prompt says a pass phrase, code or the like is, if its end asks for it; or null. */
const remembered = (question: string, everything: string): string | null => {
  const asked = asking.exec(question);
  const term = asked?.[1];
  if (asked === null || term === undefined) return null;
  // The question itself says nothing, although it may well contain "is" or a colon.
  const told = everything.replace(asked[0], '');
  const values = [...new Set(Array.from(told.matchAll(saying(term)), (match) => match[1] ?? ''))];
  const codes = values.filter((value) => /[\p{Lu}\p{N}_-]/u.test(value));
  const [first, ...rest] = codes.length > 0 ? codes : values;
  return first === undefined ? null : `The ${term.toLowerCase()} is ${[first, ...rest].join(', ')}.`;
};

/** How many words the prompt asks for, or 0. */
const wordsWanted = (text: string): number => {
  const said = /\b(\d{2,5})[- ]words?\b/i.exec(text)?.[1];
  if (said !== undefined) return Math.min(Number(said), 4_000);
  return /\b(?:essay|story|in detail|long answer|at length|several paragraphs)\b/i.test(text) ? 250 : 0;
};

/** All that was said to the model, for seeds and for what it must remember. */
export const promptText = (messages: readonly Message[]): string => messages.map(({ text }) => text).join('\n');

const lastOf = (messages: readonly Message[], role: Message['role']): string =>
  messages.findLast((message) => message.role === role)?.text ?? '';

/** The last thing that the user said. */
export const lastWish = (messages: readonly Message[]): string => lastOf(messages, 'user') || promptText(messages);

/** An answer in prose: never empty, and the same for the same prompt, seed and choice. */
export const writeText = (messages: readonly Message[], seed: number, choice: number): string => {
  const wish = lastWish(messages);
  const everything = promptText(messages);
  const ends = wish.length <= 2 * margin ? wish : `${wish.slice(0, margin)}\n${wish.slice(-margin)}`;
  const random = seeded('text', seed, everything, choice);
  const last = messages.at(-1);
  if (last?.role === 'tool') {
    const found = last.text.trim().slice(0, 200);
    return found === '' ? 'The tool gave nothing back.' : `This is what the tool says: ${found}`;
  }
  return (
    echoed(wish) ??
    countTo(ends) ??
    remembered(ends, everything) ??
    dictated(ends) ??
    sentences(pick(random, topicWords(wish)), random, wordsWanted(ends))
  );
};
