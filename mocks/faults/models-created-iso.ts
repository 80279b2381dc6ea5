import { defineFault } from '../../src/define.ts';
import { onEveryModel } from '../bend/models.ts';

export default defineFault({
  title: 'The time when a model was created is an ISO string',
  incidents: [],
  bend: onEveryModel((model) => ({ ...model, created: '2025-11-21T00:00:00Z' })),
});
