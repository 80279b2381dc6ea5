import type { Results } from '../../define.ts';
import { html } from '../escape.ts';
import { blameSection } from '../html/blame.ts';
import { checkMatrix } from '../html/check-matrix.ts';
import { distributionsSection } from '../html/distributions.ts';
import { failureAnchors, failureSections, filesSection, quietSections, warningSections } from '../html/findings.ts';
import { addedSection, honestySection } from '../html/gateway.ts';
import { page } from '../html/page.ts';
import { baselineSection, contents, head, matrix, type Part, section, targetsTable } from '../html/parts.ts';
import { sizesSection } from '../html/sizes.ts';
import { streamsSection } from '../html/streams.ts';
import { style } from '../html/style.ts';
import { timingsSection } from '../html/timings.ts';
import { type Catalogue, defineReporter } from '../reporter.ts';
import { inOrder } from '../tally.ts';

/** The page from the whole to the detail: what came of it, what broke, pictures, and the rest. */
const partsOf = (results: Results, catalogue: Catalogue): readonly Part[] => {
  const anchors = failureAnchors(results);
  return [
    { title: 'Targets and suites', body: matrix(results), id: 'suites' },
    { title: 'Baseline out of date', body: baselineSection(results), id: 'baseline' },
    { title: 'Checks and targets', body: checkMatrix(results, anchors), id: 'checks' },
    { title: 'Whose fault', body: blameSection(results), id: 'fault' },
    { title: 'Failures upstream', body: honestySection(results), id: 'upstream' },
    ...failureSections(results, catalogue),
    { title: 'Failures by size', body: sizesSection(results), id: 'sizes' },
    { title: 'Streams', body: streamsSection(results, anchors), id: 'streams' },
    { title: 'Time that the gateway adds', body: addedSection(results), id: 'added' },
    { title: 'Distributions of times', body: distributionsSection(results), id: 'distributions' },
    ...warningSections(results, catalogue),
    { title: 'Times', body: timingsSection(results), id: 'times' },
    ...quietSections(results),
    { title: 'Targets', body: targetsTable(results), id: 'targets' },
    { title: 'Stored exchanges', body: filesSection(results), id: 'exchanges' },
  ];
};

/** The report as one page. */
export default defineReporter({
  name: 'html',
  file: 'report.html',
  render: (unordered, { catalogue }) => {
    const results = inOrder(unordered);
    const parts = partsOf(results, catalogue);
    const body = html`${head(results)}
${contents(parts)}
${parts.map(section)}`;
    return page(`assay report ${results.run.startedAt}`, style, body);
  },
});
