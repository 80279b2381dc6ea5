import { defineDialect } from '../../src/define.ts';
import { onTextReply } from '../bend/completions.ts';

export default defineDialect({
  title: 'The object of a text completion is written with a dot',
  evidence: 'Together sends "text.completion"; COMP-01: a warning',
  warns: ['completions/object-is-text-completion'],
  bend: onTextReply((value) => ({ ...value, object: 'text.completion' })),
});
