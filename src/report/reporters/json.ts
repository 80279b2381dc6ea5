import { AssayError, resultsFile } from '../../define.ts';
import { defineReporter } from '../reporter.ts';

/** Lists of numbers stand in one line: of the times of a thousand reads, each in a line of its own is no help to anyone. */
const inOneLine = (json: string): string =>
  // A text in JSON holds no line end, so what spans lines is structure.
  json.replace(/\[\n\s+(-?\d[^[\]{}"]*)\n\s+\]/g, (_, numbers: string) => `[${numbers.replace(/,\s+/g, ', ')}]`);

/** The results themselves, for other tools. Throws AssayError('internal') if they miss their own schema. */
export default defineReporter({
  name: 'json',
  file: 'results.json',
  render(results) {
    const parsed = resultsFile.safeParse(results);
    if (parsed.success) return `${inOneLine(JSON.stringify(parsed.data, null, 2))}\n`;
    throw new AssayError('internal', `the results miss their own schema: ${parsed.error.message}`);
  },
});
