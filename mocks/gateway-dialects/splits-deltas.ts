import { defineGatewayDialect, isArray, isObject } from '../../src/define.ts';
import { mapEvents } from '../gateway/events.ts';

/** Each half of a text, never between the halves of a surrogate pair. */
const halves = (text: string): readonly string[] => {
  const points = [...text];
  const middle = Math.ceil(points.length / 2);
  return [points.slice(0, middle).join(''), points.slice(middle).join('')].filter((half) => half !== '');
};

export default defineGatewayDialect({
  title: 'Text comes in more deltas than the upstream sent, without waiting',
  evidence: 'the contract says nothing of the size of a delta; gateways that filter text while it streams cut it anew',
  bend: {
    reply: (reply) =>
      mapEvents(reply, (chunk) => {
        const [choice, ...others] = isArray(chunk.choices) ? chunk.choices : [];
        if (!isObject(choice) || others.length > 0 || !isObject(choice.delta)) return chunk;
        const { delta } = choice;
        if (typeof delta.content !== 'string' || delta.content.length < 2 || choice.logprobs != null) return chunk;
        if (choice.finish_reason != null) return chunk;
        return halves(delta.content).map((content, i) => ({
          ...chunk,
          choices: [{ ...choice, delta: i === 0 ? { ...delta, content } : { content } }],
        }));
      }),
  },
});
