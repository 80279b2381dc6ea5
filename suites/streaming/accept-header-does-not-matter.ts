import { atBody, defineComparison, type Finding, inconclusive, type Trial } from '../../src/define.ts';
import { is2xx } from '../shared/refusal.ts';

const accepts: Readonly<Record<string, string>> = {
  'stream-short': 'application/json',
  'stream-accept-event-stream': 'text/event-stream',
};

const streams = ({ reading }: Trial): boolean => is2xx(reading) && reading.shape === 'sse';
const isRefused = ({ reading }: Trial): boolean => reading.status === 406;
const isDowngraded = ({ reading }: Trial): boolean =>
  is2xx(reading) && reading.shape === 'json' && reading.errors.length === 0;

export default defineComparison({
  title: 'stream: true streams whatever Accept says',
  clause: 'HTTP-02',
  level: 'must',
  probe: ['stream-short', 'stream-accept-event-stream'],
  premise: 'response',
  faults: ['accept-event-stream-406', 'accept-406', 'accept-downgrade'],
  fix: 'Decide by "stream" in the body alone. openai-node and openai-python send Accept: application/json even for streams.',
  compare: (samples) => {
    const findings: Finding[] = [];
    for (const [probe, accept] of Object.entries(accepts)) {
      const trials = samples.of(probe);
      const refused = trials.find(isRefused);
      const others = samples.all.filter((trial) => trial.probe !== probe);
      // JSON for everybody is not about Accept.
      const downgraded = others.some(streams) && !trials.some(streams) ? trials.find(isDowngraded) : undefined;
      const bad = refused ?? downgraded;
      if (bad === undefined) continue;
      findings.push({
        what: `A stream is ${bad === refused ? 'refused' : 'answered with plain JSON'} because of Accept: ${accept}`,
        expected: 'an event stream',
        actual: `status ${bad.reading.status}, ${bad.reading.mediaType ?? 'no Content-Type'}`,
        evidence: { ...atBody(bad.reading), exchange: bad.reading.exchange.id },
      });
    }
    if (findings.length > 0) return findings;
    return Object.keys(accepts).every((probe) => samples.of(probe).some(streams))
      ? []
      : inconclusive('not every request was answered with a stream');
  },
});
