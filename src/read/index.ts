export { choiceHasOutput, hasOutput, outputText } from './accumulated.ts';
export { read } from './read.ts';
export { honestyRows, type Relay, relayOf } from './relay.ts';
export { requestOf } from './request.ts';
export {
  joinedDeltas,
  messageText,
  outputItems,
  type ResponseEvent,
  type ResponseStream,
  responseIn,
  responseStream,
  responseText,
  type StreamedItem,
  type StreamedPart,
} from './responses.ts';
export { toldBy } from './told.ts';
