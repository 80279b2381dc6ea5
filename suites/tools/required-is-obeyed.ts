import { defineCheck } from '../../src/define.ts';
import { mustCall } from '../shared/tool-choices.ts';
import { everyCall } from './probes.ts';

export default defineCheck({
  title: 'tool_choice "required" gives a call',
  clause: 'CHAT-18',
  level: 'must',
  incidents: [
    'ollama/ollama#17921',
    'Blaizzy/mlx-vlm#1045',
    'ollama/ollama#8421',
    'lmstudio-ai/lmstudio-bug-tracker#2115',
  ],
  probe: everyCall,
  premise: 'response',
  traffic: ['chat', 'chat-stream'],
  faults: ['param-tool-choice-ignored', 'toolcall-leaked-as-text'],
  fix: 'Constrain the decoding to a call, or refuse tool_choice "required" with 400. Asking the model nicely does not do.',
  judge: (trial) => mustCall(trial, 'required'),
});
