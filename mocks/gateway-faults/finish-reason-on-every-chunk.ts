import { defineGatewayFault } from '../../src/define.ts';
import { mapReplyChoices } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Every chunk says stop',
  incidents: ['finish-reason-early-on-every-chunk', 'open-webui/open-webui#23929'],
  bend: mapReplyChoices((choice) => ({ ...choice, finish_reason: choice.finish_reason ?? 'stop' })),
});
