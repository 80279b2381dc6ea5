import { defineFault } from '../../src/define.ts';
import { everywhere } from '../bend/responses.ts';
import { mapCompletion } from '../bend-completion.ts';

const serviceTier = { service_tier: 'on_demand' };

export default defineFault({
  title: 'service_tier is a word that the schema does not list',
  incidents: [],
  bend: (plan, request) =>
    everywhere((response) => ({ ...response, ...serviceTier }))(
      mapCompletion(plan, (value) => ({ ...value, ...serviceTier })),
      request,
    ),
});
