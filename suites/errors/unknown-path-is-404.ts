import { atBody, defineCheck, isObject, type Reading } from '../../src/define.ts';
import { refusalOf } from '../shared/refusal.ts';

const hasError = ({ json }: Reading): boolean => isObject(json) && isObject(json.error);

export default defineCheck({
  title: 'An unknown path is answered with 404',
  clause: 'HTTP-14',
  level: 'should',
  probe: 'chat-unknown-path',
  premise: 'response',
  faults: ['unknown-path-500', 'unknown-path-200-html', 'error-unknown-path-html'],
  judge: ({ reading }) => {
    const { status } = reading;
    if (status !== null && status >= 400 && status < 500)
      return hasError(reading)
        ? []
        : [
            {
              what: 'The refusal of an unknown path is no JSON error',
              expected: '{"error": {"message": "…"}}',
              actual: refusalOf(reading),
              evidence: atBody(reading),
              fix: 'Let the router answer as the API does. Whoever mistypes the base URL sees the reason then.',
              // Whatever stands before an API answers for paths that are not its own.
              softened: 'note',
            },
          ];
    return [
      {
        what: 'An unknown path is not answered with a 4xx',
        expected: 'status 404 with a JSON error',
        actual: status !== null && status >= 400 ? refusalOf(reading) : `status ${status}, ${reading.shape}`,
        evidence: atBody(reading),
        fix: 'Answer 404. A catch-all page hides wrong base URLs, and a 5xx is retried.',
      },
    ];
  },
});
