import { defineComparison, inconclusive, skip } from '../../src/define.ts';
import { is2xx, mustRefuse, refusalOf } from '../shared/refusal.ts';

export default defineComparison({
  title: 'A tool message that answers no call is refused with 400',
  clause: 'TOOL-05',
  level: 'should',
  probe: ['tools-auto', 'tools-orphan'],
  premise: 'response',
  faults: ['tool-orphan-500'],
  compare: (samples) => {
    const [basis] = samples.of('tools-auto');
    if (basis === undefined) return inconclusive('it is not known whether tools are supported');
    if (!is2xx(basis.reading)) return skip(`tools are not supported: ${refusalOf(basis.reading)}`);
    const [orphan] = samples.of('tools-orphan');
    return orphan === undefined
      ? inconclusive('no response came')
      : mustRefuse(orphan.reading, 'A tool message that answers no call');
  },
});
