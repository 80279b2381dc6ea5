import { type Results, resultsFile } from '../define.ts';
import type { ReportContext, Reporter } from './reporter.ts';
import type { Writer } from './write.ts';

const redactDeep = (value: unknown, redact: (text: string) => string): unknown => {
  if (typeof value === 'string') return redact(value);
  if (Array.isArray(value)) return value.map((item) => redactDeep(item, redact));
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, item]) => [name, redactDeep(item, redact)]));
};

/**
 * Results without secrets. Reports are rendered from these: escaping and wrapping change how a secret is written, and
 * then it could not be known by value any more.
 */
export const redactResults = (results: Results, redact: (text: string) => string): Results =>
  resultsFile.parse(redactDeep(results, redact));

export interface PublishOptions {
  readonly reporters: readonly Reporter[];
  readonly results: Results;
  readonly context: ReportContext;
  readonly writer: Writer;
  /** Takes what goes to stdout. */
  readonly print: (text: string) => void;
}

/** Renders the results with each reporter, into its file or to stdout. Throws AssayError('output') as the writer does. */
export const publish = async ({ reporters, results, context, writer, print }: PublishOptions): Promise<void> => {
  const clean = redactResults(results, writer.redact);
  for (const { file, render } of reporters) {
    if (file === null) print(writer.redact(render(clean, context)));
    else await writer.write(file, render(clean, { ...context, color: false }));
  }
};
