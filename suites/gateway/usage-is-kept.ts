import {
  defineGatewayCheck,
  type Finding,
  inconclusive,
  isObject,
  type Json,
  type JsonObject,
  show,
} from '../../src/define.ts';
import { everyReply, inReply, type Relayed, relayed, valuesOf } from '../shared/gateway-replies.ts';

const counts = ['prompt_tokens', 'completion_tokens', 'total_tokens'] as const;

/** The numbers of an object and of those in it, by path. */
const numbersIn = (value: JsonObject, at = ''): readonly (readonly [path: string, number: number])[] =>
  Object.entries(value).flatMap(([member, entry]): readonly (readonly [string, number])[] => {
    if (typeof entry === 'number') return [[`${at}${member}`, entry]];
    return isObject(entry) ? numbersIn(entry, `${at}${member}.`) : [];
  });

const isCount = (path: string): boolean => counts.some((count) => count === path);

const withUsage = (values: readonly JsonObject[]): number => values.filter(({ usage }) => isObject(usage)).length;

const changed = (reply: Relayed, sent: JsonObject, got: JsonObject): readonly Finding[] => {
  const arrived = new Map<string, Json>(numbersIn(got));
  const wrong = numbersIn(sent).filter(([path, number]) => arrived.get(path) !== number);
  const find = (paths: typeof wrong, what: string, softened?: 'warn'): readonly Finding[] =>
    paths.length === 0
      ? []
      : [
          {
            what,
            expected: show(Object.fromEntries(paths)),
            actual: show(Object.fromEntries(paths.map(([path]) => [path, arrived.get(path) ?? null]))),
            evidence: inReply(reply, 'usage'),
            ...(softened === undefined ? {} : { softened }),
          },
        ];
  const isDetail = (path: string): boolean => /^(prompt|completion)_tokens_details\./.test(path);
  return [
    ...find(
      wrong.filter(([path]) => isCount(path)),
      'Numbers of tokens arrived other than they were sent',
    ),
    ...find(
      wrong.filter(([path]) => isDetail(path)),
      'Details of usage arrived other than they were sent, or not at all',
      'warn',
    ),
  ];
};

export default defineGatewayCheck({
  title: 'Usage arrives once, with the numbers that the upstream told',
  clause: 'GW-10',
  level: 'must',
  incidents: [
    'maximhq/bifrost#191',
    'rashidrazak/opencode-cmd-provider#213',
    'open-webui/open-webui#29064',
    'mudler/LocalAI#1744',
  ],
  probe: everyReply,
  faults: [
    'usage-chunk-lost',
    'usage-counted-twice',
    'usage-zeroed',
    'usage-on-every-chunk-relayed',
    'usage-details-lost',
  ],
  fix: 'Read a stream to its end rather than to its finish_reason, and pass usage on as it came.',
  judge: (passage) => {
    const reply = relayed(passage);
    if ('verdict' in reply) return reply;
    const [sent, got] = [reply.sent.usage?.value, reply.client.usage?.value];
    if (sent === undefined) return inconclusive('the upstream told no usage');
    if (got === undefined) {
      const evidence = inReply(reply, 'usage');
      return [{ what: 'Usage did not arrive', expected: show(sent), actual: 'no usage', evidence }];
    }
    const [once, often] = [withUsage(valuesOf(reply.sent)), withUsage(valuesOf(reply.client))];
    return [
      ...changed(reply, sent, got),
      ...(often <= once
        ? []
        : [
            {
              what: 'Usage arrived more often than it was sent, and clients that add it up count too much',
              expected: `${once} ${once === 1 ? 'chunk' : 'chunks'} with usage`,
              actual: `${often}`,
              evidence: inReply(reply, 'usage'),
              softened: 'warn' as const,
            },
          ]),
    ];
  },
});
