import { defineFault } from '../../src/define.ts';
import { resay } from '../bend/content.ts';
import { stopsOf } from '../bend/requests.ts';
import { tokenize } from '../reference/tokens.ts';

export default defineFault({
  title: 'A stop sequence of several tokens is ignored, for each token is looked at by itself',
  incidents: ['ggml-org/llama.cpp#11538'],
  bend: (plan, request) => {
    const stop = stopsOf(request).find((sequence) => tokenize(sequence).length > 1);
    return stop === undefined
      ? plan
      : resay(plan, ({ tokens, finish }) =>
          finish === 'stop' ? { tokens: [...tokens, ...tokenize(`${stop}, and so on.`)], finish } : { tokens, finish },
        );
  },
});
