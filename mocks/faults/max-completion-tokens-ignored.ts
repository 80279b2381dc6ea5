import { defineFault } from '../../src/define.ts';
import { runningOn } from '../bend/content.ts';

export default defineFault({
  title: 'max_completion_tokens is ignored: the text runs on to its own end',
  incidents: ['abetlen/llama-cpp-python#1907', 'ikawrakow/ik_llama.cpp#2321'],
  bend: (plan, request) => (typeof request.body.max_completion_tokens === 'number' ? runningOn(plan) : plan),
});
