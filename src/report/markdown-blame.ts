import type { AttributionRecord } from '../define.ts';
import { blameLabels, blameMeanings, byBlame } from './blame.ts';
import { byPair, shownBy, sideInWords } from './blame-sides.ts';
import { markdownText } from './mark.ts';
import { clip } from './sanitise.ts';

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const cell = (side: AttributionRecord['gateway']): string => {
  const where =
    side.exchange === undefined ? '' : `<br><sub>${markdownText(side.exchange.file ?? side.exchange.id)}</sub>`;
  return `${markdownText(sideInWords(side))}<br>${markdownText(clip(shownBy(side), 200))}${where}`;
};

/** A table of every check that fails on either side of a gateway, both sides beside each other. */
export const blameTables = (attribution: readonly AttributionRecord[]): string =>
  byPair(attribution)
    .map(([pair, group]) =>
      [
        markdownText(pair),
        '',
        row(['Fault', 'Check', 'Gateway', 'Directly', 'Why']),
        row(['---', '---', '---', '---', '---']),
        ...group.map((each) =>
          row([
            `**${blameLabels[each.blame]}**`,
            markdownText(clip(each.check, 200)),
            cell(each.gateway),
            cell(each.provider),
            markdownText(clip(each.why, 400)),
          ]),
        ),
        '',
        `<sub>${byBlame(group)
          .map(([blame]) => `${blameLabels[blame]}: ${blameMeanings[blame]}`)
          .join(' · ')}</sub>`,
      ].join('\n'),
    )
    .join('\n\n');
