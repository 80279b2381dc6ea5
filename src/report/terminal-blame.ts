import type { AttributionRecord, Blame, Results } from '../define.ts';
import { blameLabels, blameMeanings, byBlame } from './blame.ts';
import { byPair, shownBy, sideInWords } from './blame-sides.ts';
import { verdictColors } from './color.ts';
import { clip, oneLine, visible } from './sanitise.ts';
import type { Screen } from './terminal.ts';
import { displayWidth, pad, shortenMiddle, wrap } from './wrap.ts';

/** So many are told with their evidence, each further one in the table only. */
const maxInFull = 30;

const colorOf = (blame: Blame): (typeof verdictColors)[keyof typeof verdictColors] =>
  verdictColors[blame === 'unclear' ? 'inconclusive' : blame === 'mended' ? 'warn' : 'fail'];

const widest = (texts: readonly string[]): number => Math.max(0, ...texts.map(displayWidth));

const tableLines = (group: readonly AttributionRecord[], { paint, width }: Screen): readonly string[] => {
  const [gateways, providers] = [
    group.map((each) => sideInWords(each.gateway)),
    group.map((each) => sideInWords(each.provider)),
  ];
  const widths = [
    widest(['Fault', ...group.map(({ blame }) => blameLabels[blame])]),
    widest(['Gateway', ...gateways]),
    widest(['Directly', ...providers]),
  ] as const;
  const checks = group.map(({ check }) =>
    shortenMiddle(oneLine(check), Math.max(16, width - widths[0] - widths[1] - widths[2] - 8)),
  );
  const checkWidth = widest(['Check', ...checks]);
  const line = (cells: readonly string[]): string => cells.join('  ').trimEnd();
  return [
    line(
      [pad('Fault', widths[0]), pad('Check', checkWidth), pad('Gateway', widths[1]), 'Directly'].map((cell) =>
        paint('bold', cell),
      ),
    ),
    ...group.map(({ blame }, row) =>
      line([
        paint(colorOf(blame), pad(blameLabels[blame], widths[0])),
        pad(checks[row] ?? '', checkWidth),
        pad(gateways[row] ?? '', widths[1]),
        providers[row] ?? '',
      ]),
    ),
  ];
};

const sideLines = (label: string, side: AttributionRecord['gateway'], { paint, width }: Screen): readonly string[] => {
  const where = side.exchange === undefined ? '' : ` (${side.exchange.file ?? side.exchange.id})`;
  return wrap(visible(`${clip(oneLine(shownBy(side)), 300)}${where}`), width - 14).map(
    (line, index) => `    ${paint('dim', pad(index === 0 ? label : '', 10))}${line}`,
  );
};

const recordLines = (record: AttributionRecord, screen: Screen): readonly string[] => {
  const { paint, width } = screen;
  return [
    '',
    `${paint(colorOf(record.blame), blameLabels[record.blame])} ${paint('bold', oneLine(record.check))}`,
    ...wrap(oneLine(record.why), width - 4).map((line) => `    ${line}`),
    ...sideLines('Gateway', record.gateway, screen),
    ...sideLines('Directly', record.provider, screen),
  ];
};

/** A table of every check that fails on either side of a gateway, then each with what both sides show. */
export const blameLines = ({ attribution = [] }: Results, screen: Screen): readonly string[] =>
  byPair(attribution).flatMap(([pair, group], index) => [
    ...(index === 0 ? [] : ['']),
    ...wrap(oneLine(pair), screen.width).map((line) => screen.paint('dim', line)),
    ...tableLines(group, screen),
    ...byBlame(group).flatMap(([blame]) =>
      wrap(`${blameLabels[blame]}: ${blameMeanings[blame]}`, screen.width).map((line) => screen.paint('dim', line)),
    ),
    ...group.slice(0, maxInFull).flatMap((record) => recordLines(record, screen)),
  ]);
