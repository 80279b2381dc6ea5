import { defineFault } from '../../src/define.ts';
import { resay } from '../bend/content.ts';
import { stopsOf } from '../bend/requests.ts';
import { tokenize } from '../reference/tokens.ts';

export default defineFault({
  title: 'The text ends with all tokens of the stop sequence but the last',
  incidents: ['param-stop-included'],
  bend: (plan, request) => {
    const leaked = stopsOf(request)
      .map((stop) => tokenize(stop).slice(0, -1))
      .find((tokens) => tokens.length > 0);
    return leaked === undefined
      ? plan
      : resay(plan, ({ tokens, finish }) =>
          finish === 'stop' ? { tokens: [...tokens, ...leaked], finish } : { tokens, finish },
        );
  },
});
