import { defineGatewayDialect, isArray, isObject, type Json } from '../../src/define.ts';
import { objectIn, wholeBody, withText } from '../gateway/bend.ts';
import { isEvents, mapEventText } from '../gateway/events.ts';

/** Everything beyond ASCII as \\u escapes, and a space after each colon and comma: as Python's `json.dumps` writes. */
const quoted = (value: string): string =>
  JSON.stringify(value).replace(/[\u007f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`);

const dumps = (value: Json | undefined): string => {
  if (typeof value === 'string') return quoted(value);
  if (isArray(value)) return `[${value.map(dumps).join(', ')}]`;
  if (!isObject(value)) return JSON.stringify(value ?? null);
  const members = Object.entries(value).toReversed();
  return `{${members.map(([name, member]) => `${quoted(name)}: ${dumps(member)}`).join(', ')}}`;
};

export default defineGatewayDialect({
  title: 'JSON is written anew on both legs, with other spaces, escapes and order of members',
  evidence: 'gateways in Python parse and dump every body: json.dumps escapes what is not ASCII and puts spaces',
  bend: {
    request: (sent, { json }) => (Object.keys(json).length === 0 ? sent : { ...sent, body: Buffer.from(dumps(json)) }),
    reply: async (reply) => {
      if (isEvents(reply)) {
        return mapEventText(reply, ({ text, json }) => (json === null ? text : `data: ${dumps(json)}\n\n`));
      }
      const whole = await wholeBody(reply);
      const value = objectIn(whole.bytes);
      return value === null ? whole : withText(whole, dumps(value));
    },
  },
});
