import { defineFault, isObject } from '../../src/define.ts';
import { answerAnyway, wantsJson } from '../bend/parameters.ts';

export default defineFault({
  title: 'A response_format of an unknown type is ignored',
  incidents: [],
  bend: (plan, request) =>
    isObject(request.body.response_format) && !wantsJson(request) ? answerAnyway(plan, request) : plan,
});
