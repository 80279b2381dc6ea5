import { defineCheck, type EndKind, inconclusive } from '../../src/define.ts';
import { lateClientReason } from '../shared/refusal.ts';
import { answering } from './probes.ts';

/** What each way to end says of the server; ways that are not here say nothing of it. */
const failures: Readonly<Partial<Record<EndKind, string>>> = {
  reset: 'The connection broke before the reply was complete',
  refused: 'The server refused the connection',
  malformed: 'The reply is not HTTP',
  'timeout-headers': 'No status line came in time',
  'timeout-first-chunk': 'Headers came in time, but nothing of the body did',
  'timeout-idle': 'The body stopped in the middle',
  'timeout-total': 'The reply was not complete in time',
};

export default defineCheck({
  title: 'A reply arrives, and whole',
  clause: 'HTTP-08',
  level: 'must',
  probe: answering,
  premise: 'exchange',
  faults: ['connection-reset-before-headers', 'nonstream-body-cut', 'never-answers', 'stall-after-headers-nonstream'],
  incidents: [
    'openclaw/openclaw#109067',
    'openai/codex#28171',
    'lemonade-sdk/lemonade#1836',
    'NousResearch/hermes-agent#102766',
  ],
  fix: 'See which hop closed or fell silent: the model server, or a proxy whose time limit is shorter than a generation.',
  judge: ({ reading }) => {
    const { end } = reading.exchange;
    const what = failures[end.kind];
    if (end.kind === 'complete') return [];
    if (what === undefined) return inconclusive(`the exchange ended with ${end.kind}`);
    const reason = lateClientReason(reading);
    if (reason !== null) return inconclusive(reason);
    const status = reading.status === null ? 'no status' : `status ${reading.status}`;
    return [
      {
        what,
        expected: 'a reply that ends as HTTP says: after all of its Content-Length, or with the last chunk',
        actual: `${end.kind}${end.detail === null ? '' : ` (${end.detail})`} after ${end.at.toFixed(0)} ms, ${status}, ${reading.exchange.wireBytes} body bytes`,
        evidence: { at: `the end, at ${end.at.toFixed(0)} ms`, excerpt: reading.text.slice(-120) },
      },
    ];
  },
});
