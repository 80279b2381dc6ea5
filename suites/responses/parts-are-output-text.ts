import { defineCheck, isArray, isObject, type Json, type JsonObject, show } from '../../src/define.ts';
import { flawsInItems, type ItemFlaw, plain } from '../shared/responses.ts';

/** Types that mean text, under names that clients of this endpoint do not read. */
const otherText: readonly unknown[] = [undefined, null, 'text', 'input_text'];

const flawOf = (part: JsonObject, pointer: string): ItemFlaw | null => {
  const { type } = part;
  if (otherText.includes(type)) {
    return {
      what: 'A content part has another type than output_text',
      expected: '"output_text" or "refusal"',
      actual: show(type),
      pointer: `${pointer}/type`,
    };
  }
  const member = type === 'output_text' ? 'text' : type === 'refusal' ? 'refusal' : null;
  if (member === null || typeof part[member] === 'string') return null;
  return {
    what: `A part of type ${String(type)} has no ${member}`,
    expected: 'a string',
    actual: show(part[member]),
    pointer: `${pointer}/${member}`,
  };
};

const partsOf = (content: Json | undefined): readonly ItemFlaw[] =>
  isArray(content)
    ? content.flatMap((part, i) => {
        const flaw = isObject(part) ? flawOf(part, `/content/${i}`) : null;
        return flaw === null ? [] : [flaw];
      })
    : [];

export default defineCheck({
  title: 'The parts of a message are output_text with a text, or refusal with a refusal',
  clause: 'RESP-04',
  level: 'must',
  probe: plain,
  premise: 'object',
  traffic: 'responses',
  faults: ['resp-part-type-text', 'resp-part-text-null'],
  fix: 'SDKs collect the text of parts of type output_text only.',
  judge: ({ reading }) => flawsInItems(reading, ['message'], ({ content }) => partsOf(content)),
});
