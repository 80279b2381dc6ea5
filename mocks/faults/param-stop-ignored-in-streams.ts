import { defineFault } from '../../src/define.ts';
import { resay } from '../bend/content.ts';
import { stopsOf } from '../bend/requests.ts';
import { onStream } from '../bend/when.ts';
import { tokenize } from '../reference/tokens.ts';

export default defineFault({
  title: 'stop is ignored in streams, and in streams only',
  incidents: ['param-stop-ignored'],
  bend: onStream((plan, request) => {
    const stop = stopsOf(request)[0];
    return stop === undefined
      ? plan
      : resay(plan, ({ tokens, finish }) =>
          finish === 'stop' ? { tokens: [...tokens, ...tokenize(`${stop}, and so on.`)], finish } : { tokens, finish },
        );
  }),
});
