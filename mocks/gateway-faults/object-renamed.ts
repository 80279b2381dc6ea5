import { defineGatewayFault } from '../../src/define.ts';
import { mapReplies } from '../gateway/replies.ts';

export default defineGatewayFault({
  title: 'Chunks are called chat.completion',
  incidents: ['object-wrong', 'ml-explore/mlx-examples#913'],
  bend: mapReplies((value) => ({ ...value, object: 'chat.completion' })),
});
