import { defineCheck } from '../../src/define.ts';
import { mustCall } from '../shared/tool-choices.ts';
import { everyCall } from './probes.ts';

export default defineCheck({
  title: 'A named tool_choice gives calls of that tool',
  clause: 'CHAT-18',
  level: 'must',
  incidents: ['ollama/ollama#17921', 'Blaizzy/mlx-vlm#1045'],
  core: false,
  probe: everyCall,
  premise: 'response',
  traffic: ['chat', 'chat-stream'],
  faults: ['param-tool-choice-ignored', 'param-tool-choice-ignored-name'],
  fix: 'Constrain the decoding to a call of this tool, or refuse a named tool_choice with 400.',
  judge: (trial) => mustCall(trial, 'named'),
});
