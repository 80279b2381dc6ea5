import { atChunk, defineCheck, inconclusive, isArray, show } from '../../src/define.ts';
import { joinedDeltas, outputItems, responseIn, responseText } from '../../src/read/index.ts';
import { difference, isText, wholeEventsOf } from '../shared/response-streams.ts';
import { streams } from '../shared/responses.ts';

export default defineCheck({
  title: 'The terminal event of a stream carries the output that was streamed',
  clause: 'RESP-STREAM-07',
  level: 'must',
  probe: streams,
  premise: 'chunks',
  traffic: 'responses-stream',
  faults: ['resp-completed-without-output', 'resp-completed-output-empty', 'resp-completed-output-differs'],
  fix: 'Put the whole response into response.completed. The accumulators of openai-node and openai-python return that object, whatever came before.',
  judge: ({ reading }) => {
    const stream = wholeEventsOf(reading);
    if ('verdict' in stream) return stream;
    const [end] = stream.terminals;
    if (end === undefined) return inconclusive('there is no terminal event');
    const response = responseIn(end);
    const evidence = atChunk(end.chunk, '/response/output');
    if (response === null || !isArray(response.output)) {
      return [
        {
          what: 'The terminal event carries no output',
          expected: 'response.output, an array of the items',
          actual: response === null ? `response: ${show(end.chunk.value.response)}` : show(response.output),
          evidence,
        },
      ];
    }
    const announced = stream.items.filter(({ type }) => type === 'message' || type === 'function_call');
    const told = outputItems(response).filter(({ item }) => item.type === 'message' || item.type === 'function_call');
    if (told.length !== announced.length) {
      return [
        {
          what: 'The terminal event carries other items than were streamed',
          expected: `${announced.length} messages and function calls`,
          actual: String(told.length),
          evidence,
        },
      ];
    }
    const deltas = stream.items.flatMap(({ parts }) => parts).flatMap((part) => part.deltas);
    const streamed = joinedDeltas(deltas);
    const text = responseText(response);
    if (deltas.length === 0 || !deltas.every(({ chunk }) => isText(chunk.value.delta)) || streamed === text) return [];
    return [
      {
        what: 'The terminal event carries another text than was streamed',
        expected: 'the text of the deltas',
        actual: difference(streamed, text),
        evidence,
      },
    ];
  },
});
