import { defineFault, type JsonObject } from '../../src/define.ts';
import { isStream } from '../bend.ts';
import { mapEachMessage } from '../bend-completion.ts';

const thought: JsonObject = {
  reasoning_details: [{ type: 'reasoning.text', text: 'Rocks.', format: 'unknown' }],
};

export default defineFault({
  title: 'reasoning_details spans several deltas, and its entries have no index',
  incidents: ['pydantic/pydantic-ai#7214'],
  bend: (plan) =>
    isStream(plan)
      ? mapEachMessage(plan, (delta) => (typeof delta.content === 'string' ? { ...delta, ...thought } : delta))
      : plan,
});
