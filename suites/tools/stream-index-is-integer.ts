import { defineCheck, show } from '../../src/define.ts';
import { eachFragment, isIndex } from '../shared/tool-streams.ts';
import { streamedCalls } from './probes.ts';

export default defineCheck({
  title: 'Every tool-call delta has an integer index',
  clause: 'CHAT-STREAM-20',
  level: 'must',
  incidents: [
    'ollama/ollama#7881',
    'openai/openai-python#2806',
    'open-webui/open-webui#27190',
    'EricLBuehler/mistral.rs#1507',
    'AstrBotDevs/AstrBot#6692',
  ],
  probe: streamedCalls,
  premise: 'response',
  traffic: 'chat-stream',
  faults: ['toolcall-index-missing', 'toolcall-empty-object'],
  fix: 'Number the calls of a message from 0 and send the number with every delta.',
  judge: (trial) =>
    eachFragment(trial, ({ value }) =>
      isIndex(value.index)
        ? null
        : {
            what: 'A tool-call delta has no index: openai-node and openai-python crash or drop the call',
            expected: 'an integer, counted from 0',
            actual: show(value.index),
          },
    ),
});
