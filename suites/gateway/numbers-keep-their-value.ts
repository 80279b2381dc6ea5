import { defineGatewayCheck, type Finding, type JsonObject } from '../../src/define.ts';
import { preciseNumbers } from '../shared/gateway-request-bodies.ts';
import { arrived, isRetyped, lossFinding, lostIn } from '../shared/gateway-requests.ts';

/** What typed readers take for integers. */
const integers = ['seed', 'n', 'top_logprobs', 'max_tokens', 'max_completion_tokens'];

const sameNumber = (sent: unknown, got: unknown): boolean => typeof sent === 'number' && typeof got === 'number';

/** Was it changed, rather than left out or set to something else altogether? That is another check's. */
const changedIn = (sent: JsonObject, got: JsonObject): readonly Finding[] => {
  const budget = sent.max_tokens !== undefined && got.max_tokens === undefined ? 'max_completion_tokens' : 'max_tokens';
  const renamed: JsonObject = { ...got, max_tokens: got[budget] };
  return Object.keys(preciseNumbers)
    .flatMap((name) => lostIn(sent[name] ?? null, renamed[name], `/${name}`))
    .filter((each) => isRetyped(each.sent, each.got) || sameNumber(each.sent, each.got))
    .map((difference) => lossFinding(difference));
};

/** Integers that are written as 16.0 or 1e3: the same value, which typed readers refuse. */
const floatsIn = (text: string): readonly Finding[] =>
  integers.flatMap((name) => {
    const written = new RegExp(`"${name}"\\s*:\\s*(-?[0-9.eE+-]+)`).exec(text)?.[1];
    if (written === undefined || /^-?\d+$/.test(written)) return [];
    return [
      {
        what: `/${name} reaches the upstream written as ${written}`,
        expected: 'an integer, as it was sent',
        actual: written,
        evidence: { at: `the upstream's request, /${name}`, excerpt: written },
      },
    ];
  });

export default defineGatewayCheck({
  title: 'Numbers reach the upstream with their value, integers as integers, and nothing changes its type',
  clause: 'GW-23',
  level: 'must',
  probe: 'requests-numbers',
  faults: [
    'requests-numbers-as-strings',
    'requests-rounded',
    'requests-integers-as-floats',
    'requests-flags-as-numbers',
  ],
  judge: (passage) => {
    const call = arrived(passage);
    if ('verdict' in call) return call;
    return [...changedIn(passage.request, call.request), ...floatsIn(call.text)];
  },
});
