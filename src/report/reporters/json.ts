import { AssayError, resultsFile } from '../../define.ts';
import { defineReporter } from '../reporter.ts';

/** The results themselves, for other tools. Throws AssayError('internal') if they miss their own schema. */
export default defineReporter({
  name: 'json',
  file: 'results.json',
  render(results) {
    const parsed = resultsFile.safeParse(results);
    if (parsed.success) return `${JSON.stringify(parsed.data, null, 2)}\n`;
    throw new AssayError('internal', `the results miss their own schema: ${parsed.error.message}`);
  },
});
