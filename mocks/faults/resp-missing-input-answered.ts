import { defineFault, isObject } from '../../src/define.ts';
import { asIf, onResponses } from '../bend/responses.ts';
import { parseJson } from '../request.ts';

export default defineFault({
  title: 'A request for a response is answered although it has no input',
  incidents: [],
  bend: onResponses((plan, request) =>
    isObject(parseJson(request.text)) && request.body.input === undefined
      ? asIf(plan, request, { ...request.body, input: 'Hello.' })
      : plan,
  ),
});
