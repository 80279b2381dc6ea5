import type { GatewayReport } from '../define.ts';
import {
  failureClasses,
  honestySentence,
  howInWords,
  isHidden,
  legName,
  requestsSentence,
  spreadCells,
} from './gateway.ts';
import { markdownCode, markdownText } from './mark.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;
const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [row(head), row(head.map(() => '---')), ...rows.map(row)].join('\n');

/** What a gateway did to failures upstream, and what time it adds. */
export const gatewayText = (gateway: GatewayReport): string => {
  const { honesty, added } = gateway;
  const hidden = honesty.filter(isHidden);
  const parts = [
    requestsSentence(gateway),
    ...(honesty.length === 0
      ? []
      : [
          honestySentence(honesty),
          table(
            ['Upstream', 'Asked for', 'Times', 'Told', 'Mended', 'Unknowable', 'Hidden'],
            failureClasses(honesty).map((each) => [
              each.label,
              each.streamed ? 'a stream' : 'a body',
              ...[each.n, each.told, each.mended, each.unknown].map(String),
              each.hidden.length === 0 ? '0' : `**${each.hidden.length}**`,
            ]),
          ),
        ]),
    ...(hidden.length === 0
      ? []
      : [
          hidden
            .map(
              (each) =>
                `- ${markdownCode(each.plays)} (${each.streamed ? 'stream' : 'body'}): ${markdownText(howInWords(each))}`,
            )
            .join('\n'),
        ]),
    ...(added.length === 0
      ? []
      : [
          table(
            ['Part of the way', 'How', 'Times', 'p50', 'p90', 'p99', 'Most'],
            added.flatMap((each) => [
              [legName(each), 'through', String(each.through.n), ...spreadCells(each.through)],
              ['', 'straight', String(each.direct.n), ...spreadCells(each.direct)],
            ]),
          ),
        ]),
  ];
  return parts.join('\n\n');
};
