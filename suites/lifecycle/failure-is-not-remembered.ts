import { defineComparison, inconclusive } from '../../src/define.ts';
import { failureOf, works } from '../shared/hang-up.ts';
import { is2xx, isBusy, lateClientReason } from '../shared/refusal.ts';

export default defineComparison({
  title: 'A request that was refused is answered once its mistake is corrected',
  clause: 'LIFE-07',
  level: 'must',
  // The same prompt, refused once, must fare no worse than one that was never refused.
  probe: ['life-after-refusal', 'chat-basic'],
  premise: 'exchange',
  faults: ['cache-keeps-failures'],
  fix: 'Store no failure, or make the whole request body its key.',
  compare: (samples) => {
    const [refused, corrected] = samples.of('life-after-refusal')[0]?.steps ?? [];
    if (refused === undefined || corrected === undefined) return inconclusive('the corrected request was not sent');
    if (refused.status === null || is2xx(refused)) return inconclusive('the request with the mistake was not refused');
    if (works(corrected)) return [];
    if (corrected.status === 429 || isBusy(corrected)) return inconclusive('the corrected request was rate limited');
    const late = lateClientReason(corrected);
    if (late !== null) return inconclusive(late);
    if (!samples.of('chat-basic').some(({ reading }) => works(reading)))
      return inconclusive('a plain request fails without an earlier refusal too');
    return [
      failureOf(
        corrected,
        'The corrected request fails because one like it was refused before',
        'status 200, as for prompts that were never refused',
      ),
    ];
  },
});
