import { defineFault } from '../../src/define.ts';
import { resay } from '../bend/content.ts';
import { stopsOf } from '../bend/requests.ts';
import { tokenize } from '../reference/tokens.ts';

export default defineFault({
  title: 'stop is ignored: the text runs on past the stop sequence',
  incidents: ['param-stop-ignored'],
  bend: (plan, request) => {
    const stop = stopsOf(request)[0];
    if (stop === undefined) return plan;
    const onwards = tokenize(`${stop}, and so it goes on, and on, until the model has nothing left to say.`);
    return resay(plan, (said) =>
      said.finish === 'stop' ? { tokens: [...said.tokens, ...onwards], finish: 'stop' } : said,
    );
  },
});
