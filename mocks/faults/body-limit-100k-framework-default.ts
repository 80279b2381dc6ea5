import { defineFault } from '../../src/define.ts';
import { answerText } from '../bend/requests.ts';

/** What express and its kin allow unless told otherwise. */
const limit = 100 * 1024;

export default defineFault({
  title: 'The default body limit of a web framework, 100 KiB, answers 413 in plain text',
  incidents: ['body-limit-100k-framework-default'],
  bend: (plan, request) =>
    request.bytes > limit
      ? answerText(plan, 413, 'text/plain; charset=utf-8', 'PayloadTooLargeError: request entity too large')
      : plan,
});
