import { type Bend, isObject, type Json, type JsonObject, type MockRequest } from '../../src/define.ts';
import { isBody, isStream, isSuccess, mapChoices, mapReply } from '../bend.ts';

/** Tools for bends of `POST /completions`, the older endpoint. Everything else passes untouched. */

export const isTextRequest = ({ path }: MockRequest): boolean => path === '/completions';

/** Bends successful replies, streamed or not. */
export const onText =
  (bend: Bend): Bend =>
  (plan, request) =>
    isTextRequest(request) && isSuccess(plan) ? bend(plan, request) : plan;

/** Bends successful bodies. */
export const onTextBody = (bend: Bend): Bend => onText((plan, request) => (isBody(plan) ? bend(plan, request) : plan));

/** Bends successful streams. */
export const onTextStream = (bend: Bend): Bend =>
  onText((plan, request) => (isStream(plan) ? bend(plan, request) : plan));

/** Maps every body or chunk. */
export const onTextReply = (change: (value: JsonObject, request: MockRequest) => Json): Bend =>
  onText((plan, request) => mapReply(plan, (value) => change(value, request)));

/** Maps every choice of every body or chunk. */
export const onTextChoices = (change: (choice: JsonObject, request: MockRequest) => Json): Bend =>
  onTextReply((value, request) => mapChoices(value, (choice) => change(choice, request)));

/** Maps every usage object. */
export const onTextUsage = (change: (usage: JsonObject) => Json): Bend =>
  onTextReply((value) => (isObject(value.usage) ? { ...value, usage: change(value.usage) } : value));
