import type { GatewayReport, HonestyRow, Results } from '../../define.ts';
import { type Html, html } from '../escape.ts';
import {
  failureClasses,
  honestySentence,
  howInWords,
  isHidden,
  legName,
  requestsSentence,
  spreadCells,
} from '../gateway.ts';

const classesTable = (rows: readonly HonestyRow[]): Html =>
  html`<div class="scroll"><table>
<thead><tr><th scope="col">What the upstream did</th><th scope="col">Asked for</th><th class="n" scope="col">Times</th><th class="n" scope="col">Told</th><th class="n" scope="col">Mended</th><th class="n" scope="col">Unknowable</th><th class="n" scope="col">Hidden</th></tr></thead>
<tbody>${failureClasses(rows).map(
    ({ label, streamed, n, told, mended, unknown, hidden }) =>
      html`<tr><th scope="row">${label}</th><td>${streamed ? 'a stream' : 'a body'}</td><td class="n">${n}</td><td class="n">${told}</td><td class="n">${mended}</td><td class="n">${unknown}</td><td class="n">${
        hidden.length === 0 ? '0' : html`<span class="chip fail">${hidden.length}</span>`
      }</td></tr>
`,
  )}</tbody></table></div>`;

const hiddenTable = (rows: readonly HonestyRow[]): Html | null =>
  rows.length === 0
    ? null
    : html`<details class="suite"><summary>Which were hidden (${rows.length})</summary><div class="scroll"><table>
<thead><tr><th scope="col">Played upstream</th><th scope="col">Asked for</th><th scope="col">A client in front of it could tell</th><th scope="col">Behind the gateway</th><th scope="col">Why</th></tr></thead>
<tbody>${rows.map(
        (row) =>
          html`<tr><th scope="row"><code>${row.plays}</code></th><td>${row.streamed ? 'a stream' : 'a body'}</td><td>${row.upstream ?? 'nothing'}</td><td>${howInWords(row)}</td><td>${row.note ?? ''}</td></tr>
`,
      )}</tbody></table></div></details>`;

/** What a gateway did to failures upstream: told, mended or hidden. */
export const honestySection = ({ gateway }: Results): Html | null =>
  gateway === undefined || gateway.honesty.length === 0
    ? null
    : html`<p>${honestySentence(gateway.honesty)}</p>${classesTable(gateway.honesty)}${hiddenTable(gateway.honesty.filter(isHidden))}`;

const addedRows = ({ added }: GatewayReport): readonly Html[] =>
  added.flatMap((each) =>
    (['through', 'direct'] as const).map(
      (way, index) =>
        html`<tr>${index === 0 ? html`<th scope="rowgroup" rowspan="2">${legName(each)}</th>` : null}<td>${
          way === 'through' ? 'through the gateway' : 'straight to the upstream'
        }</td><td class="n">${each[way].n}</td>${spreadCells(each[way]).map((cell) => html`<td class="n">${cell}</td>`)}</tr>
`,
    ),
  );

/** What time a gateway adds, beside what assay itself takes. */
export const addedSection = ({ gateway }: Results): Html | null =>
  gateway === undefined || gateway.added.length === 0
    ? null
    : html`<p class="soft">Each part is timed at both ends on one clock. What stands for the straight way is what assay itself and this machine take: nothing below it can be told. ${requestsSentence(gateway)}</p>
<div class="scroll"><table><thead><tr><th scope="col">Part of the way</th><th scope="col">How</th><th class="n" scope="col">Times</th><th class="n" scope="col">p50</th><th class="n" scope="col">p90</th><th class="n" scope="col">p99</th><th class="n" scope="col">Most</th></tr></thead>
<tbody>${addedRows(gateway)}</tbody></table></div>`;
