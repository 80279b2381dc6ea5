import { defineGatewayFault } from '../../src/define.ts';
import { mapEventText } from '../gateway/events.ts';

export default defineGatewayFault({
  title: 'Every line of data begins with data: twice',
  incidents: [],
  bend: { reply: (reply) => mapEventText(reply, ({ text }) => text.replace(/^data:/gm, 'data: data:')) },
});
