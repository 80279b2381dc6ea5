import { defineFault } from '../../src/define.ts';
import { resay } from '../bend/content.ts';
import { stopsOf } from '../bend/requests.ts';
import { tokenize } from '../reference/tokens.ts';

export default defineFault({
  title: 'The text ends with the stop sequence that ended it',
  incidents: ['param-stop-included'],
  bend: (plan, request) => {
    const stop = stopsOf(request)[0];
    return stop === undefined
      ? plan
      : resay(plan, (said) =>
          said.finish === 'stop' ? { tokens: [...said.tokens, ...tokenize(stop)], finish: 'stop' } : said,
        );
  },
});
