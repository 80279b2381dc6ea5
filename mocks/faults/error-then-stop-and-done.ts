import { defineFault, type ReplyPlan, type Step } from '../../src/define.ts';
import { cutMidStream, onStream, tailOf, upstreamError } from '../bend/when.ts';
import { mapChoices, mapChunks } from '../bend.ts';

const stopped = (plan: ReplyPlan): readonly Step[] =>
  tailOf(
    mapChunks(plan, (chunk) =>
      mapChoices(chunk, (choice) => (choice.finish_reason === null ? choice : { ...choice, finish_reason: 'stop' })),
    ),
  );

export default defineFault({
  title: 'After an error mid-stream a converter still sends finish_reason stop and [DONE]',
  incidents: ['error-then-stop-and-done'],
  bend: onStream((plan) => cutMidStream(plan, [{ kind: 'chunk', value: { error: upstreamError } }, ...stopped(plan)])),
});
