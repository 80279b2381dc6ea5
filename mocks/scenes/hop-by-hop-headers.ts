import { defineScene } from '../../src/define.ts';
import { hopHeaders } from '../bend/telling.ts';
import { withHeader } from '../bend.ts';

export default defineScene({
  title: 'The reply has headers that are about the connection to the upstream only',
  bend: (plan) =>
    hopHeaders.reduce(
      (bent, [name, value]) => withHeader(bent, name, value),
      withHeader(plan, 'Connection', 'keep-alive, x-upstream-hop'),
    ),
});
