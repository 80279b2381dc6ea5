import { defineFault } from '../../src/define.ts';
import { talkInstead } from '../bend/tools.ts';

export default defineFault({
  title: 'A tool call stands in the content, as bare JSON',
  incidents: ['toolcall-leaked-as-text'],
  bend: (plan) =>
    talkInstead(plan, ([call]) =>
      call === undefined ? '' : `{"name": "${call.name}", "parameters": ${call.arguments}}`,
    ),
});
