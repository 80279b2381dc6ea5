import { defineFault } from '../../src/define.ts';
import { atEnd, isTerminal, onServed, retell } from '../bend/responses.ts';

export default defineFault({
  title: 'Every response is completed and has no output at all',
  incidents: ['DayuanJiang/next-ai-draw-io#382', 'firecrawl/firecrawl#4252'],
  bend: onServed((plan, request) => {
    const emptied = atEnd((response) => ({ ...response, status: 'completed', incomplete_details: null, output: [] }))(
      plan,
      request,
    );
    return retell(emptied, (event, type) => {
      if (isTerminal(type)) return { ...event, type: 'response.completed' };
      return type === 'response.created' || type === 'response.in_progress' ? event : [];
    });
  }),
});
