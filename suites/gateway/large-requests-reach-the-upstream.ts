import { defineGatewayCheck, type Finding, inconclusive, type Passage, showBytes } from '../../src/define.ts';
import { lostMessages } from '../shared/gateway-messages.ts';
import { arrived, lossFinding } from '../shared/gateway-requests.ts';

/** nginx takes so much unless told otherwise, and says 413 to the rest. */
const usualLimit = 1024 * 1024;

const sizeOf = ({ request }: Passage): number => Buffer.byteLength(JSON.stringify(request));

/** What the client sees where nothing went on. A refusal is honest, but long prompts are what models are for. */
const refused = (passage: Passage): readonly Finding[] | ReturnType<typeof inconclusive> => {
  const { status, exchange } = passage.client;
  const bytes = sizeOf(passage);
  if (status === 429 || status === 503) return inconclusive(`the gateway itself answered with ${status}`);
  const honest = status !== null && status >= 400 && status < 500;
  return [
    {
      what: honest
        ? `A request of ${showBytes(bytes)} is refused by the gateway with ${status}`
        : `A request of ${showBytes(bytes)} never reaches the upstream, and nothing says why`,
      expected: 'it goes on, or is refused with 413 and a message',
      actual: status === null ? `no status; the connection ended ${exchange.end.kind}` : `status ${status}`,
      ...(honest ? { softened: bytes > usualLimit ? 'note' : 'warn' } : {}),
    },
  ];
};

export default defineGatewayCheck({
  title: 'Requests of 70 KB, 256 KB and 1.5 MB reach the upstream character by character',
  clause: 'GW-26',
  level: 'must',
  incidents: ['open-webui/open-webui#3273', 'archestra-ai/archestra#1417', 'OriPekelman/tep#130'],
  probe: ['requests-70-kb', 'requests-256-kb', 'requests-1500-kb'],
  faults: ['requests-cut-at-64-kb', 'requests-reset-when-large', 'requests-limit-100-kb', 'requests-limit-1-mb'],
  fix: 'Let bodies of some megabytes pass (nginx: client_max_body_size), or refuse them with 413 and a JSON error.',
  judge: (passage) => {
    if (passage.calls.length === 0) return refused(passage);
    const call = arrived(passage);
    if ('verdict' in call) {
      return [
        {
          what: `A request of ${showBytes(sizeOf(passage))} reaches the upstream in pieces that are no JSON`,
          expected: 'the body as it was sent',
          actual: `${showBytes(Buffer.byteLength(passage.calls.at(-1)?.text ?? ''))}; ${call.reason}`,
        },
      ];
    }
    return lostMessages(passage.request.messages, call.request.messages).map((difference) => lossFinding(difference));
  },
});
