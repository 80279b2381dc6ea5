import { defineGatewayCheck, inconclusive } from '../../src/define.ts';
import { blamingStatus, failureProbes, judged } from '../shared/gateway-failures.ts';

export default defineGatewayCheck({
  title: 'What is no answer is not turned into one',
  clause: 'GW-45',
  level: 'must',
  probe: failureProbes,
  faults: ['unreadable-as-empty-answer', 'page-as-content'],
  incidents: ['body-json-null', 'html-200', 'client-parse-error-suppressed', 'BerriAI/litellm#32221'],
  fix: 'Answer 502 where the upstream’s reply cannot be read. Do not fill in what is missing.',
  judge: (passage) =>
    judged(passage, ({ how, upstream, client }) => {
      if (upstream !== 'unreadable') return inconclusive('the upstream’s reply could be read');
      const status = blamingStatus(passage);
      if (status !== null)
        return {
          what: `A reply that cannot be read is told as ${status}, the client’s own mistake`,
          expected: '502, which SDKs ask again for',
          softened: 'warn',
        };
      if (how !== 'silent' && how !== 'softened') return null;
      return {
        what: `A reply that cannot be read becomes ${client === 'complete' ? 'a complete-looking answer' : 'an empty answer'}`,
        expected: '502, or the reply as it was',
      };
    }),
});
