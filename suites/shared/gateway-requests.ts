import {
  type Finding,
  inconclusive,
  isArray,
  isObject,
  type Json,
  type JsonObject,
  type Passage,
  show,
  skip,
  type UpstreamCall,
  type Withheld,
} from '../../src/define.ts';

/** What becomes of a request on its way through a gateway. */

/** Something that was sent and did not come out so. `got` undefined: it did not come at all. */
export interface Difference {
  /** JSON pointer into the request. */
  readonly at: string;
  readonly sent: Json;
  readonly got: Json | undefined;
}

const isRefusal = (status: number): boolean =>
  status === 501 || (status >= 400 && status < 500 && status !== 408 && status !== 429);

/** Why nothing can be said where nothing reached the upstream: a refusal that the client sees loses nothing. */
export const notSent = ({ client: { status } }: Passage): Withheld => {
  if (status !== null && isRefusal(status)) return skip(`the gateway refused the request with ${status}`);
  return inconclusive(status === null ? 'nothing reached the upstream' : `the gateway itself answered with ${status}`);
};

/**
 * What the upstream was asked at last: a gateway that tries again with fewer parameters is judged by what was answered.
 * Withheld if nothing came, or in the form of another endpoint.
 */
export const arrived = (passage: Passage): UpstreamCall | Withheld => {
  const call = passage.calls.at(-1);
  if (call === undefined) return notSent(passage);
  if (call.path !== '/chat/completions') return inconclusive(`the gateway asked at ${call.path}, in another form`);
  return Object.keys(call.request).length === 0 ? inconclusive('the upstream was sent no JSON object') : call;
};

const isNothing = (value: Json | undefined): boolean => value === undefined || value === null;

/** What of `sent` is missing in `got`, or is other. null is as good as absent, and what `got` has beside it is not asked. */
export const lostIn = (sent: Json, got: Json | undefined, at: string): readonly Difference[] => {
  if (isNothing(sent) && isNothing(got)) return [];
  if (isArray(sent)) {
    if (!isArray(got) || got.length !== sent.length) return [{ at, sent, got }];
    return sent.flatMap((entry, i) => lostIn(entry, got[i], `${at}/${i}`));
  }
  if (isObject(sent)) {
    if (!isObject(got)) return [{ at, sent, got }];
    return Object.entries(sent).flatMap(([name, value]) =>
      value === undefined ? [] : lostIn(value, got[name], `${at}/${name}`),
    );
  }
  return sent === got ? [] : [{ at, sent, got }];
};

/** The same value in another JSON type: `"7"` for 7, 1 for true. What types are about, and nothing else. */
export const isRetyped = (sent: Json, got: Json | undefined): boolean => {
  if (got === undefined || got === null || typeof sent === typeof got) return false;
  if (typeof sent === 'boolean' && typeof got === 'number') return Number(sent) === got;
  return (
    typeof sent !== 'object' && typeof got !== 'object' && String(sent).toLowerCase() === String(got).toLowerCase()
  );
};

const around = (text: string, at: number): string => {
  const from = Math.max(0, at - 24);
  return `${from === 0 ? '' : '…'}${text.slice(from, at + 48)}`;
};

/** Two long texts are shown from where they part. */
const shown = (sent: Json, got: Json | undefined): readonly [string, string] => {
  if (typeof sent !== 'string' || typeof got !== 'string' || Math.max(sent.length, got.length) < 80) {
    return [show(sent), show(got)];
  }
  let at = 0;
  while (at < sent.length && sent[at] === got[at]) at += 1;
  return [
    `${show(around(sent, at))} (${sent.length} characters)`,
    `${show(around(got, at))} (${got.length} characters, other from ${at} on)`,
  ];
};

/** A finding about one difference; `what` in place of the pointer. */
export const lossFinding = (difference: Difference, what = difference.at): Finding => {
  const { at, sent, got } = difference;
  const [expected, actual] = shown(sent, got);
  return {
    what: got === undefined ? `${what} does not reach the upstream` : `${what} reaches the upstream otherwise`,
    expected,
    actual,
    evidence: { at: `the upstream's request, ${at}`, excerpt: actual },
  };
};

/** Members of the request that do not come out as they are, but for those that merely changed their type. */
export const lostMembers = (passage: Passage, call: UpstreamCall, names: readonly string[]): readonly Difference[] =>
  names.flatMap((name) => {
    const sent = passage.request[name];
    return sent === undefined
      ? []
      : lostIn(sent, call.request[name], `/${name}`).filter((each) => !isRetyped(each.sent, each.got));
  });

/** The output budget, under either of its names. */
export const budgetOf = ({ max_tokens: older, max_completion_tokens: newer }: JsonObject): Json | undefined =>
  newer ?? older ?? undefined;
