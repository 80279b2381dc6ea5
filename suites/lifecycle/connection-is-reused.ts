import { atHeader, defineCheck, type Finding, inconclusive, type Reading } from '../../src/define.ts';

const ordinals = ['first', 'second', 'third'];

/** What is wrong between two requests that went out one after the other, or null. */
const between = (before: Reading, after: Reading, n: number): Finding | null => {
  const previous = before.status !== null && before.status >= 400 ? `a ${before.status}` : 'a complete answer';
  const common = {
    expected: 'an answer on the same connection',
    fix: 'Read the whole request before answering with an error, and keep the connection, or say `Connection: close`.',
  };
  if (after.status === null && (after.exchange.end.kind === 'reset' || after.exchange.end.kind === 'refused'))
    return {
      ...common,
      what: `The ${ordinals[n]} request on a connection, after ${previous}, is not answered`,
      actual: `${after.exchange.end.kind}${after.exchange.end.detail === null ? '' : ` (${after.exchange.end.detail})`}`,
      evidence: { exchange: after.exchange.id, at: 'the connection' },
    };
  const announced = /\bclose\b/i.test(before.header('connection') ?? '');
  if (after.exchange.connection.reused === false && !announced)
    return {
      ...common,
      what: `The connection is closed without notice after ${previous}`,
      actual: 'a new connection had to be made; a request already under way would have been lost',
      evidence: { ...atHeader(before, 'connection'), exchange: after.exchange.id },
    };
  return null;
};

export default defineCheck({
  title: 'A connection serves the next request, after a 4xx too',
  clause: 'HTTP-12',
  level: 'should',
  probe: ['chat-reuse', 'life-refused-stream'],
  premise: 'exchange',
  faults: ['connection-dies-after-4xx'],
  judge: ({ steps }) => {
    const findings: Finding[] = [];
    for (const [n, after] of steps.entries()) {
      const before = steps[n - 1];
      if (before === undefined) continue;
      if (before.exchange.end.kind !== 'complete') return inconclusive('an earlier request was not answered');
      const finding = between(before, after, n);
      if (finding !== null) findings.push(finding);
    }
    if (findings.length > 0) return findings;
    return steps.length < 2 || steps.some(({ exchange }) => exchange.connection.reused === null)
      ? inconclusive('it is not known whether a connection was reused')
      : [];
  },
});
