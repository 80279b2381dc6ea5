import { defineScene } from '../../src/define.ts';
import { answerCrash } from '../bend/requests.ts';
import { isCompletion } from '../bend-completion.ts';

export default defineScene({
  title: 'An upstream that fails the first request with 500, answers the second, and so on',
  bend: (plan, { nth }) => (nth % 2 === 0 && isCompletion(plan) ? answerCrash(plan) : plan),
});
