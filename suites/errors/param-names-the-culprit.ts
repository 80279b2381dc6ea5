import { atBody, defineCheck, inconclusive, isObject, show, skip } from '../../src/define.ts';

/** Which member is wrong in each request. */
const culprits: Readonly<Record<string, string>> = {
  'chat-no-messages': 'messages',
  'chat-empty-messages': 'messages',
  'error-messages-string': 'messages',
  'error-message-number': 'messages',
  'error-no-model': 'model',
  'error-model-number': 'model',
  'error-unknown-model': 'model',
  'error-stream-word': 'stream',
};

export default defineCheck({
  title: 'error.param names the member that is wrong',
  clause: 'ERR-14',
  level: 'should',
  probe: Object.keys(culprits),
  premise: 'response',
  faults: ['error-param-wrong'],
  judge: ({ reading, probe }) => {
    const error = isObject(reading.json) ? reading.json.error : undefined;
    const culprit = culprits[probe];
    if (culprit === undefined || reading.status === null || reading.status < 400 || !isObject(error))
      return inconclusive('no error object came');
    const { param } = error;
    if (typeof param !== 'string' || param.trim() === '') return skip('param names nothing');
    // The whole request is not wrong, only less precise.
    if (param.toLowerCase().includes(culprit) || /^(?:body|request|json)$/i.test(param)) return [];
    return [
      {
        what: `error.param is ${show(param)} where ${culprit} is wrong`,
        expected: `${culprit}, or null`,
        actual: show(param),
        evidence: atBody(reading, '/error/param'),
        fix: 'Name the member that the check was about, as messages[3].role does, or say null.',
      },
    ];
  },
});
