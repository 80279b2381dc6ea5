import type { Results } from '../define.ts';
import {
  failureClasses,
  honestySentence,
  howInWords,
  isHidden,
  legName,
  requestsSentence,
  spreadCells,
} from './gateway.ts';
import { oneLine } from './sanitise.ts';
import { itemLines, type Screen } from './terminal.ts';
import { displayWidth, pad, wrap } from './wrap.ts';

/** So many hidden failures are named, the rest are in results.json. */
const maxNamed = 12;

const table = (head: readonly string[], rows: readonly (readonly string[])[], { paint }: Screen): readonly string[] => {
  const widths = head.map((title, column) =>
    Math.max(...[title, ...rows.map((row) => row[column] ?? '')].map(displayWidth)),
  );
  const line = (cells: readonly string[]): string =>
    cells
      .map((cell, column) => pad(cell, widths[column] ?? 0))
      .join('  ')
      .trimEnd();
  return [paint('bold', line(head)), ...rows.map(line)];
};

/** What a gateway did to failures upstream, and what time it adds. */
export const gatewayLines = ({ gateway }: Results, screen: Screen): readonly string[] => {
  if (gateway === undefined) return [];
  const { honesty, added } = gateway;
  const hidden = honesty.filter(isHidden);
  return [
    ...wrap(requestsSentence(gateway), screen.width),
    ...(honesty.length === 0 ? [] : wrap(honestySentence(honesty), screen.width)),
    '',
    ...(honesty.length === 0
      ? []
      : table(
          ['Upstream', 'Asked', 'Times', 'Told', 'Mended', 'Unknowable', 'Hidden'],
          failureClasses(honesty).map((each) => [
            each.label,
            each.streamed ? 'stream' : 'body',
            ...[each.n, each.told, each.mended, each.unknown, each.hidden.length].map(String),
          ]),
          screen,
        )),
    '',
    ...hidden
      .slice(0, maxNamed)
      .flatMap((row) =>
        itemLines('fail', oneLine(`${row.plays} (${row.streamed ? 'stream' : 'body'}): ${howInWords(row)}`), screen),
      ),
    ...(hidden.length > maxNamed
      ? [screen.paint('dim', `  and ${hidden.length - maxNamed} more, see results.json`)]
      : []),
    '',
    ...(added.length === 0
      ? []
      : table(
          ['Part of the way', 'How', 'Times', 'p50', 'p90', 'p99', 'Most'],
          added.flatMap((each) => [
            [legName(each), 'through', String(each.through.n), ...spreadCells(each.through)],
            ['', 'straight', String(each.direct.n), ...spreadCells(each.direct)],
          ]),
          screen,
        )),
  ];
};
