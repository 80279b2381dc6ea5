import { defineCheck, inconclusive } from '../../src/define.ts';
import { errorText, innerAddressIn, requestText } from '../shared/leaks.ts';
import { everyRefusal } from './probes.ts';

export default defineCheck({
  title: 'An error names no inner address and no URL with credentials',
  clause: 'ERR-12',
  level: 'should',
  probe: [...everyRefusal, 'error-text-plain'],
  traffic: 'any',
  premise: 'status',
  faults: ['leak-upstream-address', 'leak-upstream-credentials'],
  fix: 'Say that the upstream failed, and log where it is. The text of an HTTP client is not meant for users.',
  judge: ({ reading, request }) => {
    if ((reading.status ?? 0) < 400 && reading.errors.length === 0) return inconclusive('no error came');
    const own = URL.parse(reading.exchange.request.url)?.hostname ?? '';
    const leak = innerAddressIn(errorText(reading), own);
    // An error may quote what it is about, such as the URL of an image.
    if (leak === null || innerAddressIn(requestText(reading, request), own) !== null) return [];
    return [
      {
        what: `The error names ${leak.kind}`,
        expected: 'no address but those of the public',
        actual: `status ${reading.status}: ${leak.excerpt.slice(0, 120)}`,
        evidence: { exchange: reading.exchange.id, at: 'body', excerpt: leak.excerpt.slice(0, 120) },
      },
    ];
  },
});
