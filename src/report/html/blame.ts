import type { AttributionRecord, Blame, Results, Verdict } from '../../define.ts';
import { blameLabels, blameMeanings, byBlame } from '../blame.ts';
import { byPair, sideInWords } from '../blame-sides.ts';
import { type Html, html } from '../escape.ts';
import { relativeLink, verdictSymbols } from '../text.ts';
import { breakable } from './parts.ts';

/** The colour of a blame is that of the verdict which it comes closest to. */
const tones: Readonly<Record<Blame, Verdict>> = {
  gateway: 'fail',
  provider: 'fail',
  both: 'fail',
  mended: 'warn',
  unclear: 'inconclusive',
};

const fileLink = ({ id, file }: NonNullable<AttributionRecord['gateway']['exchange']>): Html => {
  const href = file === undefined ? null : relativeLink(file);
  return href === null ? html`<code>${file ?? id}</code>` : html`<a href="${href}">${id}</a>`;
};

const side = (shown: AttributionRecord['gateway']): Html => {
  const { verdict, finding, reason, exchange } = shown;
  return html`<td><span class="chip ${verdict}">${verdictSymbols[verdict]} ${sideInWords(shown)}</span>${
    finding === undefined
      ? null
      : html`<p>${finding.what}</p><dl class="pairs"><dt>Expected</dt><dd>${finding.expected}</dd><dt>Actual</dt><dd>${finding.actual}</dd></dl>`
  }${reason === undefined ? null : html`<p>${reason}</p>`}${
    finding?.evidence?.excerpt === undefined ? null : html`<pre>${finding.evidence.excerpt}</pre>`
  }${exchange === undefined ? null : html`<p class="soft">${fileLink(exchange)}</p>`}</td>`;
};

const record = (each: AttributionRecord): Html =>
  html`<tr><th scope="row"><span class="chip ${tones[each.blame]}">${blameLabels[each.blame]}</span><br>${breakable(each.check)}<br><span class="soft">${each.why}</span></th>${side(each.gateway)}${side(each.provider)}</tr>
`;

/** Every check that fails on either side of a gateway, with what both sides show beside each other. */
export const blameSection = ({ attribution = [] }: Results): Html | null =>
  attribution.length === 0
    ? null
    : html`<p class="legend">${byBlame(attribution).map(
        ([blame, group]) =>
          html`<span><span class="chip ${tones[blame]}">${group.length} ${blameLabels[blame]}</span> ${blameMeanings[blame]}</span>`,
      )}</p>${byPair(attribution).map(
        ([pair, group]) => html`<p>${pair}</p><div class="scroll"><table class="blame">
<thead><tr><th scope="col">Fault and check</th><th scope="col">Through the gateway</th><th scope="col">Directly</th></tr></thead>
<tbody>${group.map(record)}</tbody></table></div>`,
      )}`;
