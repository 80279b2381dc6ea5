import { defineFault } from '../../src/define.ts';
import { inBody } from '../bend/responses.ts';
import { count } from '../bend-completion.ts';

export default defineFault({
  title: 'created_at of a response is a date in words',
  incidents: [],
  bend: inBody((response) => ({
    ...response,
    created_at: new Date(count(response, 'created_at') * 1000).toISOString(),
  })),
});
