import { html, trusted } from '../escape.ts';
import { filesSection, verdictSections } from '../html/findings.ts';
import { baselineSection, head, matrix, section, targetsTable } from '../html/parts.ts';
import { style } from '../html/style.ts';
import { timingsSection } from '../html/timings.ts';
import { defineReporter } from '../reporter.ts';
import { inOrder } from '../tally.ts';

/** Nothing may be loaded and nothing may run: what is left to an injected text is to be read. */
const policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; form-action 'none'";

/** One self-contained page without scripts, for the browser, the phone and the printer. */
export default defineReporter({
  name: 'html',
  file: 'report.html',
  render: (results, { catalogue }) =>
    html`<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="${trusted(policy)}">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>assay report ${results.run.startedAt}</title>
<style>${trusted(style)}</style>
</head>
<body>
${head(results)}
${section('Targets and suites', matrix(results))}
${section('Baseline out of date', baselineSection(results))}
${verdictSections(inOrder(results), catalogue)}
${section('Times', timingsSection(results))}
${section('Targets', targetsTable(results))}
${section('Stored exchanges', filesSection(results))}
</body>
</html>
`.text,
});
