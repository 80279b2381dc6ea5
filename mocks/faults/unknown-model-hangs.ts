import { defineFault } from '../../src/define.ts';
import { isUnknownModel } from '../bend/answer.ts';
import { withWire } from '../bend.ts';

export default defineFault({
  title: 'A request for a model that does not exist is never answered',
  incidents: [],
  bend: (plan, request) =>
    isUnknownModel(plan, request) ? withWire(plan, { headersAfter: Number.POSITIVE_INFINITY }) : plan,
});
