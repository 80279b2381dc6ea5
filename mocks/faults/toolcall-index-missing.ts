import { defineFault } from '../../src/define.ts';
import { mapCalls } from '../bend/tools.ts';
import { omit } from '../bend.ts';

export default defineFault({
  title: 'Streamed tool-call deltas have no index',
  incidents: [
    'ollama/ollama#7881',
    'openai/openai-python#2806',
    'open-webui/open-webui#27190',
    'EricLBuehler/mistral.rs#1507',
  ],
  bend: (plan) => mapCalls(plan, (call, streamed) => (streamed ? omit(call, 'index') : call)),
});
