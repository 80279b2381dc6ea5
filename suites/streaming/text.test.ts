import { expect, test } from 'vitest';
import { chunkOf, completionOf, sse, streamOf } from '../../src/read/testing.ts';
import { complaints, trialOf, verdictOf } from '../shared/testing-streams.ts';
import acceptHeader from './accept-header-does-not-matter.ts';
import agrees from './agrees-with-plain-answer.ts';
import utf8 from './bytes-are-utf8.ts';
import comeOnce from './chunks-come-once.ts';
import incremental from './content-is-incremental.ts';
import { repeatsLine, unicodeLine } from './probes.ts';
import repeats from './repeats-survive.ts';
import unicode from './unicode-survives.ts';

const words = ['A', ' lamp', ' on', ' a', ' tower', '.'];
const stream = (texts: readonly string[]) => trialOf({ body: streamOf(...texts) });
const soFar = (texts: readonly string[]) => texts.map((_, i) => texts.slice(0, i + 1).join(''));

test('deltas that repeat all the text so far fail, pieces do not', () => {
  expect(verdictOf(incremental, stream(words))).toBe('pass');
  expect(verdictOf(incremental, stream(soFar(words)))).toBe('fail');
  expect(verdictOf(incremental, stream(['ha', 'haha', 'hahaha', 'haha']))).toBe('pass');
  expect(verdictOf(incremental, stream(words.slice(0, 3)))).toBe('inconclusive');
});

test('a last delta with the whole answer once more fails', () => {
  const texts = [...words, ' It', ' warns', ' ships', '.'];
  expect(verdictOf(incremental, stream([...texts, texts.join('')]))).toBe('fail');
});

test('deltas in pairs were sent twice, a text that stutters was not', () => {
  expect(verdictOf(comeOnce, stream(words.flatMap((word) => [word, word])))).toBe('fail');
  expect(verdictOf(comeOnce, stream([...words, ...words]))).toBe('pass');
  expect(verdictOf(comeOnce, stream(Array.from({ length: 12 }, () => 'ha')))).toBe('pass');
  expect(verdictOf(comeOnce, stream(words))).toBe('inconclusive');
});

const usage = (tokens: number) => ({
  usage: { prompt_tokens: 5, completion_tokens: tokens, total_tokens: 5 + tokens },
});
const echoed = (text: string, tokens = 7) => ({ body: completionOf({ content: text }, {}, usage(tokens)) });
const pieces = (text: string) => ({ body: streamOf(...text.split(/(?<=.)/u)) });

test('a stream that lacks parts of what the plain answer has fails', () => {
  const deduplicated = '6 abababab 183 2012 haha haha haha';
  expect(verdictOf(repeats, trialOf(pieces(deduplicated), echoed(repeatsLine)))).toBe('fail');
  expect(verdictOf(repeats, trialOf(pieces(repeatsLine), echoed('Sorry, no.')))).toBe('pass');
});

test('a model that does not echo, or says something else in the stream, proves nothing', () => {
  expect(verdictOf(repeats, trialOf(pieces('6 abab'), echoed('No.')))).toBe('inconclusive');
  expect(verdictOf(repeats, trialOf(pieces('Here you are: 66'), echoed(repeatsLine)))).toBe('inconclusive');
  expect(verdictOf(repeats, trialOf(pieces(repeatsLine.slice(0, 20)), echoed(repeatsLine)))).toBe('inconclusive');
});

test('a model that made fewer tokens for the stream left them out itself', () => {
  const shorter = repeatsLine.replace('haha haha', 'haha');
  expect(verdictOf(repeats, trialOf(pieces(shorter), echoed(repeatsLine, 9)))).toBe('inconclusive');
});

const counted = (text: string, tokens: number, plainTokens = tokens) =>
  trialOf(
    {
      body: sse(
        chunkOf({ content: text }),
        chunkOf({}, { finish_reason: 'stop' }),
        chunkOf({}, {}, { choices: [], ...usage(tokens) }),
        '[DONE]',
      ),
    },
    echoed(repeatsLine, plainTokens),
  );

test('where no count of tokens tells, the model itself may have left a word out', () => {
  const shorter = repeatsLine.replace(' 2012', '');
  const verdict = (streamed: object, plain: object, delta = {}) =>
    verdictOf(
      repeats,
      trialOf(
        {
          body: sse(
            chunkOf({ content: shorter, ...delta }),
            chunkOf({}, { finish_reason: 'stop' }),
            chunkOf({}, {}, { choices: [], usage: { prompt_tokens: 5, total_tokens: 60, ...streamed } }),
          ),
        },
        {
          body: completionOf({ content: repeatsLine }, {}, { usage: { prompt_tokens: 5, total_tokens: 60, ...plain } }),
        },
      ),
    );
  const thoughts = (tokens: number) => ({ completion_tokens_details: { reasoning_tokens: tokens } });
  expect(verdict({ completion_tokens: 20 }, { completion_tokens: 20 })).toBe('fail');
  expect(verdict({ completion_tokens: 20 }, {})).toBe('inconclusive');
  expect(verdict({}, { completion_tokens: 20 })).toBe('inconclusive');
  expect(verdict({ completion_tokens: 48, ...thoughts(30) }, { completion_tokens: 30, ...thoughts(10) })).toBe(
    'inconclusive',
  );
  expect(verdict({ completion_tokens: 50, ...thoughts(30) }, { completion_tokens: 30, ...thoughts(10) })).toBe('fail');
  expect(verdict({ completion_tokens: 50 }, { completion_tokens: 30 }, { reasoning_content: 'Hm' })).toBe(
    'inconclusive',
  );
});

test.each([
  ['tail is lost', repeatsLine.slice(0, 20)],
  ['head is lost', repeatsLine.slice(20)],
  ['reordered', repeatsLine.replace('1833 2012', '2012 1833')],
  ['doubled', repeatsLine.replace('1833', '18331833')],
  ['doubled', repeatsLine + repeatsLine],
  ['doubled', repeatsLine.slice(0, 20) + repeatsLine],
])('a text that is %s fails where it has as many tokens as the plain answer', (what, text) => {
  expect(complaints(repeats, counted(text, 20))[0]).toContain(what);
  expect(verdictOf(repeats, counted(text, 20, 21))).not.toBe('fail');
  expect(verdictOf(repeats, counted(text, 1))).not.toBe('fail');
});

test('white space around the text and reasoning before it are no damage', () => {
  expect(verdictOf(repeats, counted(` ${repeatsLine}\n`, 20))).toBe('pass');
  expect(verdictOf(repeats, counted(`<think>ok</think>${repeatsLine}`, 20))).toBe('pass');
});

test('U+FFFD in the stream fails only where the plain answer has the characters', () => {
  const torn = pieces(unicodeLine.replace('ü', '\uFFFD\uFFFD'));
  expect(verdictOf(unicode, trialOf(torn, echoed(unicodeLine)))).toBe('fail');
  expect(verdictOf(unicode, trialOf(torn, echoed('Gr\uFFFDße')))).toBe('inconclusive');
  expect(verdictOf(unicode, trialOf(pieces(unicodeLine), echoed('?')))).toBe('pass');
  expect(verdictOf(unicode, trialOf(pieces('no'), echoed(unicodeLine)))).toBe('inconclusive');
});

test.each([
  ['UTF-8 read as Latin-1', Buffer.from(unicodeLine).toString('latin1')],
  ['question marks for all beyond ASCII', unicodeLine.replace(/[^\0-\x7F]/gu, '?')],
  ['question marks for all beyond Latin-1', unicodeLine.replace(/[^\0-\xFF]/gu, '?')],
  ['nothing for emoji', unicodeLine.replace(/[\u{10000}-\u{10FFFF}]/gu, '')],
  ['escapes for characters', unicodeLine.replace('ü', '\\u00fc')],
])('%s fail where the plain answer has the line', (_, text) => {
  expect(verdictOf(unicode, trialOf(pieces(text), echoed(unicodeLine)))).toBe('fail');
  expect(verdictOf(unicode, trialOf(pieces(text), echoed('Grüsse')))).not.toBe('fail');
});

test('a surrogate pair split over two deltas fails, though the text is whole when joined', () => {
  const at = unicodeLine.indexOf('🌍') + 1;
  const torn = { body: streamOf(unicodeLine.slice(0, at), unicodeLine.slice(at)) };
  expect(complaints(unicode, trialOf(torn, echoed(unicodeLine)))[0]).toContain('Surrogate pairs are torn');
  expect(verdictOf(unicode, trialOf(torn, echoed('no')))).toBe('pass');
  expect(verdictOf(unicode, trialOf(pieces(unicodeLine), echoed(unicodeLine)))).toBe('pass');
});

test('a model that writes other letters, or leaves one character out, proves nothing', () => {
  for (const text of ['Gruesse, naive cafe', unicodeLine.replace('🚀', ''), unicodeLine.replace('\u200D', '')])
    expect(verdictOf(unicode, trialOf(pieces(text), echoed(unicodeLine)))).not.toBe('fail');
});

test('characters that straddle two reads are valid UTF-8, Latin-1 is not', () => {
  const bytes = new TextEncoder().encode(sse(chunkOf({ content: 'ü' })));
  const split = bytes.indexOf(0xc3) + 1;
  expect(verdictOf(utf8, trialOf({ body: [bytes.slice(0, split), bytes.slice(split)] }))).toBe('pass');
  expect(verdictOf(utf8, trialOf({ body: [bytes.filter((byte) => byte !== 0xc3)] }))).toBe('fail');
});

test('an answer in content without stream and in reasoning with it fails', () => {
  const plain = trialOf({ ...echoed('A lamp.'), probe: 'chat-basic' });
  const thought = sse(chunkOf({ reasoning_content: 'A lamp.' }), chunkOf({}, { finish_reason: 'stop' }), '[DONE]');
  expect(verdictOf(agrees, trialOf({ body: thought, probe: 'stream-short' }), plain)).toBe('fail');
  expect(verdictOf(agrees, stream(['A', ' lamp.']), plain)).toBe('pass');
  expect(verdictOf(agrees, plain)).toBe('inconclusive');
});

test('Accept decides nothing, but JSON for every Accept is another failure', () => {
  const streamed = { body: streamOf('A'), probe: 'stream-accept-event-stream' };
  const json = { ...echoed('A'), probe: 'stream-short' };
  const refused = { status: 406, body: '{"error":{"message":"Not Acceptable"}}', probe: 'stream-short' };
  expect(verdictOf(acceptHeader, trialOf(json), trialOf(streamed))).toBe('fail');
  expect(verdictOf(acceptHeader, trialOf(refused), trialOf(streamed))).toBe('fail');
  expect(verdictOf(acceptHeader, trialOf(json), trialOf({ ...json, probe: 'stream-accept-event-stream' }))).toBe(
    'inconclusive',
  );
  expect(verdictOf(acceptHeader, stream(['A']), trialOf(streamed))).toBe('pass');
});
