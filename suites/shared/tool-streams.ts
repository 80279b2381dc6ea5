import {
  atChunk,
  type Chunk,
  type Evidence,
  type Finding,
  inconclusive,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type Judgement,
  type Reading,
  show,
  type Trial,
} from '../../src/define.ts';
import { answerChunks, entriesOf } from './streams.ts';
import { functionOf, isCustom, isCut, isName, withoutChunks } from './tool-calls.ts';

/** Tool calls as streams deliver them: in fragments, which clients put together by choice and index. */

/** One entry of `delta.tool_calls`. Whatever is no object reads as `{}`. */
export interface Fragment {
  readonly value: JsonObject;
  readonly chunk: Chunk;
  readonly pointer: string;
  /** The index of its choice, as it reads in JSON. */
  readonly choice: string;
}

/** One call, put together as clients do it. */
export interface StreamedCall {
  readonly choice: string;
  readonly index: number;
  readonly first: Fragment;
  /** All fragments, the first one too. */
  readonly fragments: readonly Fragment[];
}

/** Every fragment of every function call, in the order received. */
export const fragmentsIn = (reading: Reading): readonly Fragment[] =>
  answerChunks(reading).flatMap((chunk) =>
    entriesOf(chunk).flatMap(({ choice, pointer }) => {
      const calls = isObject(choice.delta) && isArray(choice.delta.tool_calls) ? choice.delta.tool_calls : [];
      return calls.flatMap((call, i) => {
        const value = isObject(call) ? call : {};
        if (isCustom(value)) return [];
        return [{ value, chunk, pointer: `${pointer}/delta/tool_calls/${i}`, choice: show(choice.index) }];
      });
    }),
  );

/** Is a custom tool called, too? Its calls take indices like any other. */
export const callsCustom = (reading: Reading): boolean =>
  reading.choices.some(({ toolCalls }) => toolCalls.some((call) => isObject(call) && isCustom(call)));

export const isIndex = (value: Json | undefined): value is number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 0;

/** Does a fragment begin another call under an index that is in use? It brings a name and another id than the one there. */
const beginsAnother = ({ value }: Fragment, before: StreamedCall): boolean => {
  const ids = before.fragments.map((fragment) => fragment.value.id).filter(isName);
  return isName(functionOf(value).name) && isName(value.id) && ids.length > 0 && !ids.includes(value.id);
};

/** The calls that the fragments make up, by first appearance; null if a fragment does not say to which call it belongs. */
export const streamedCalls = (reading: Reading): readonly StreamedCall[] | null => {
  const calls: (StreamedCall & { readonly fragments: Fragment[] })[] = [];
  for (const fragment of fragmentsIn(reading)) {
    const { choice } = fragment;
    const { index } = fragment.value;
    if (!isIndex(index)) return null;
    const open = calls.findLast((call) => call.choice === choice && call.index === index);
    if (open === undefined || beginsAnother(fragment, open))
      calls.push({ choice, index, first: fragment, fragments: [fragment] });
    else open.fragments.push(fragment);
  }
  return calls;
};

/** The arguments of a call, as clients put them together. */
export const argumentsOfCall = ({ fragments }: StreamedCall): string => pieces(fragments).join('');

export const pieces = (fragments: readonly Fragment[]): readonly string[] =>
  fragments.flatMap(({ value }) => {
    const { arguments: text } = functionOf(value);
    return typeof text === 'string' ? [text] : [];
  });

/** Looks at every fragment. Needs the premise `response`. */
export const eachFragment = ({ reading }: Trial, look: (fragment: Fragment) => Omit<Finding, 'evidence'> | null) => {
  const withheld = withoutChunks(reading);
  if (withheld !== null) return withheld;
  const fragments = fragmentsIn(reading);
  if (fragments.length === 0) return inconclusive('no tool was called');
  const findings: Finding[] = [];
  for (const fragment of fragments) {
    const found = look(fragment);
    if (found !== null) findings.push({ ...found, evidence: atChunk(fragment.chunk, fragment.pointer) });
  }
  return findings;
};

/** Looks at all calls together. Needs the premise `response`. */
export const allCalls = (
  { reading }: Trial,
  look: (calls: readonly StreamedCall[]) => readonly Finding[],
): Judgement => {
  const withheld = withoutChunks(reading);
  if (withheld !== null) return withheld;
  const calls = streamedCalls(reading);
  if (calls === null) return inconclusive('a delta has no index, so calls cannot be told apart');
  return calls.length === 0 ? inconclusive('no tool was called') : look(calls);
};

/** Looks at each call. Needs the premise `response`. */
export const eachStreamedCall = (trial: Trial, look: (call: StreamedCall) => readonly Finding[]): Judgement =>
  allCalls(trial, (calls) => calls.flatMap(look));

/** Are the calls of a stream as whole as they will get, with nothing cut by budget, filter, error or connection? */
export const isUncut = ({ exchange, errors, choices }: Reading): boolean =>
  exchange.end.kind === 'complete' &&
  errors.length === 0 &&
  choices.every(({ finishReasons }) => finishReasons.some((reason) => reason !== '') && !finishReasons.some(isCut));

/** Evidence at the first fragment of a call. */
export const atCall = ({ first }: StreamedCall): Evidence => atChunk(first.chunk, first.pointer);
