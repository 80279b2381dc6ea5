import { defineFault, isArray, isObject, type Json } from '../../src/define.ts';
import { mapSteps } from '../bend.ts';

/** What a serializer makes of a value that is told to leave out nulls. Lists keep their length. */
const withoutNulls = (value: Json): Json => {
  if (isArray(value)) return value.map(withoutNulls);
  if (!isObject(value)) return value;
  return Object.fromEntries(
    Object.entries(value).flatMap(([member, inner]) =>
      inner === null || inner === undefined ? [] : [[member, withoutNulls(inner)]],
    ),
  );
};

export default defineFault({
  title: 'Members that are null are left out everywhere, of errors too',
  incidents: [],
  bend: (plan) =>
    mapSteps(plan, (step) =>
      step.kind === 'json' || step.kind === 'chunk' ? { ...step, value: withoutNulls(step.value) } : step,
    ),
});
