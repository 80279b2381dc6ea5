import { defineFault } from '../../src/define.ts';
import { onModelFound } from '../bend/models.ts';
import { answerError } from '../bend/requests.ts';

export default defineFault({
  title: 'The id in the path is looked up without being decoded',
  incidents: [],
  bend: onModelFound((plan, { path }) =>
    path.includes('%')
      ? answerError(plan, 404, `The model '${path.slice('/models/'.length)}' does not exist.`, {
          code: 'model_not_found',
        })
      : plan,
  ),
});
