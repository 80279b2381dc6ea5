import { expect, test } from 'vitest';
import { isWithheld, type JsonObject, type ProbeSpec } from '../../src/define.ts';
import { gate, isNotOffered } from '../shared/responses.ts';
import { bodyOf, callItem, messageItem, streamed, textEvents } from '../shared/testing-responses.ts';
import { complaints, trialOf, verdictOf } from '../shared/testing-streams.ts';
import errorMessage from './error-has-a-message.ts';
import inputRequired from './input-is-required.ts';
import itemsAccepted from './items-are-accepted.ts';
import jsonSchema from './json-schema.ts';
import unknownPrevious from './open-unknown-previous-is-refused.ts';
import probes from './probes.ts';
import requestAccepted from './request-is-accepted.ts';
import requiredTool from './required-tool-is-called.ts';
import streamBadRequest from './stream-bad-request-is-json.ts';
import toolOutput from './tool-output-is-accepted.ts';
import unknownModel from './unknown-model-is-refused.ts';

const refused = (status: number, message = 'No.') =>
  trialOf({ status, body: JSON.stringify({ error: { message, type: 'x', param: null, code: null } }) });
const answered = (items: readonly JsonObject[] = [messageItem('Hello')], over: JsonObject = {}) =>
  trialOf({ body: bodyOf(items, over) });

test('an endpoint that is not there is no fault', () => {
  for (const status of [404, 405, 410, 501]) expect(verdictOf(requestAccepted, refused(status))).toBe('skip');
  for (const message of [
    'Unknown path.',
    'No such endpoint',
    'The route does not exist',
    'This operation is unknown',
    'POST /v1/responses is unknown',
    'Not supported with this model',
    'Unsupported',
    'not implemented',
  ]) {
    expect(verdictOf(requestAccepted, refused(400, message))).toBe('skip');
    expect(verdictOf(requestAccepted, refused(422, message))).toBe('skip');
  }
});

test('a plain question is answered otherwise', () => {
  expect(verdictOf(requestAccepted, answered())).toBe('pass');
  expect(verdictOf(requestAccepted, refused(400, 'input must be a list'))).toBe('fail');
  expect(verdictOf(requestAccepted, refused(500))).toBe('fail');
  expect(verdictOf(requestAccepted, refused(503))).toBe('inconclusive');
  for (const status of [401, 402, 403]) expect(verdictOf(requestAccepted, refused(status))).toBe('inconclusive');
  expect(verdictOf(requestAccepted, trialOf({ status: null, end: 'refused' }))).toBe('inconclusive');
});

test('nothing more is asked of an endpoint that is not offered', () => {
  const missing = refused(404).reading;
  const broken = refused(500).reading;
  const blocked = gate.blocks([missing]);
  expect(blocked !== null && isWithheld(blocked) && blocked.verdict).toBe('skip');
  expect(gate.blocks([missing, broken])).toBeNull();
  expect(gate.blocks([])).toBeNull();
  expect(isNotOffered(broken)).toBe(false);
  expect(
    Object.entries<ProbeSpec>(probes)
      .filter(([, probe]) => probe.gate === undefined)
      .map(([id]) => id),
  ).toEqual(['responses-offered']);
});

test('input is required', () => {
  expect(verdictOf(inputRequired, refused(400))).toBe('pass');
  expect(verdictOf(inputRequired, refused(500))).toBe('fail');
  expect(verdictOf(inputRequired, answered())).toBe('fail');
});

const noSuchModel = 'assay-no-such-model-7';
const unknown = (status: number, model?: string, request: JsonObject = { model: noSuchModel }) =>
  trialOf({ probe: 'responses-unknown-model', status, body: bodyOf([messageItem('a')], { model }), request });
const usual = trialOf({ probe: 'responses-text', body: bodyOf([messageItem('a')]) });

test('a model that does not exist is refused', () => {
  for (const status of [400, 403, 404, 422]) expect(verdictOf(unknownModel, usual, unknown(status))).toBe('pass');
  for (const status of [409, 500]) expect(verdictOf(unknownModel, usual, unknown(status))).toBe('fail');
  for (const status of [401, 503]) expect(verdictOf(unknownModel, usual, unknown(status))).toBe('inconclusive');
  expect(verdictOf(unknownModel, usual)).toBe('inconclusive');
});

test('a server of one model that owns up to it is only warned of', () => {
  expect(verdictOf(unknownModel, usual, unknown(200, 'test-model'))).toBe('warn');
  expect(verdictOf(unknownModel, unknown(200, 'the-only-one'))).toBe('warn');
  expect(verdictOf(unknownModel, usual, unknown(200, noSuchModel))).toBe('fail');
  expect(verdictOf(unknownModel, usual, unknown(200, `vendor/${noSuchModel}`))).toBe('fail');
  expect(verdictOf(unknownModel, usual, unknown(200, 'default-small'))).toBe('fail');
  expect(verdictOf(unknownModel, usual, unknown(200))).toBe('fail');
  expect(verdictOf(unknownModel, usual, unknown(200, ''))).toBe('fail');
  expect(verdictOf(unknownModel, usual, unknown(200, 'test-model', {}))).toBe('fail');
  expect(complaints(unknownModel, usual, unknown(200, 'test-model'))).toEqual([
    'An unknown model is answered as if nothing were wrong',
  ]);
});

test('errors have a message, in an object', () => {
  expect(verdictOf(errorMessage, refused(400))).toBe('pass');
  expect(verdictOf(errorMessage, refused(400, ' '))).toBe('fail');
  expect(verdictOf(errorMessage, trialOf({ status: 400, body: '{"error":"no"}' }))).toBe('fail');
  expect(verdictOf(errorMessage, trialOf({ status: 500, body: 'no' }))).toBe('fail');
  expect(verdictOf(errorMessage, trialOf({ status: 400, body: '{"error', end: 'reset' }))).toBe('inconclusive');
  expect(verdictOf(errorMessage, trialOf({ status: 400, body: 'data: {"type":"error"}\n\n' }))).toBe('inconclusive');
  expect(verdictOf(errorMessage, answered())).toBe('inconclusive');
});

test('a streamed request is refused in JSON', () => {
  expect(verdictOf(streamBadRequest, refused(400))).toBe('pass');
  expect(verdictOf(streamBadRequest, trialOf({ status: 400, body: 'data: {"type":"error"}\n\n' }))).toBe('fail');
  expect(verdictOf(streamBadRequest, trialOf({ status: 400, body: 'no' }))).toBe('inconclusive');
  expect(verdictOf(streamBadRequest, trialOf({ body: streamed(textEvents('a')) }))).toBe('inconclusive');
});

const asked = (probe: string, status: number, body = bodyOf([messageItem('a')])) => trialOf({ probe, status, body });

test('items are accepted wherever a string is; results of calls may be refused', () => {
  const text = asked('responses-text', 200);
  expect(verdictOf(itemsAccepted, text, asked('responses-items', 200))).toBe('pass');
  expect(verdictOf(itemsAccepted, text, asked('responses-items', 400))).toBe('fail');
  expect(verdictOf(itemsAccepted, asked('responses-text', 500), asked('responses-items', 500))).toBe('inconclusive');
  expect(verdictOf(toolOutput, text, asked('responses-tool-result', 400))).toBe('skip');
  expect(verdictOf(toolOutput, text, asked('responses-tool-result', 500))).toBe('fail');
});

const schema = { type: 'object', properties: { city: { type: 'string' } }, required: ['city'] };
const format = { type: 'json_schema', name: 'place', schema };
const bound = (items: readonly JsonObject[], over: JsonObject = {}, text: JsonObject = { format }) =>
  verdictOf(jsonSchema, trialOf({ body: bodyOf(items, over), request: { text } }));

test('a schema binds the text of a completed response', () => {
  expect(bound([messageItem('{"city":"Paris"}')])).toBe('pass');
  expect(bound([messageItem('{"city":7}')])).toBe('fail');
  expect(bound([messageItem('Paris')])).toBe('fail');
});

test('a schema binds neither a refusal, nor a cut answer, nor silence', () => {
  expect(bound([messageItem('Paris')], { status: 'incomplete' })).toBe('inconclusive');
  expect(bound([messageItem('', { content: [{ type: 'refusal', refusal: 'No.' }] })])).toBe('inconclusive');
  expect(bound([callItem()])).toBe('inconclusive');
  expect(bound([messageItem('Paris')], {}, { format: { type: 'text' } })).toBe('inconclusive');
  expect(bound([messageItem('{}')], {}, { format: { type: 'json_schema', schema: { type: 'x' } } })).toBe(
    'inconclusive',
  );
  expect(bound([messageItem('Paris')], { error: { message: 'no' } })).toBe('inconclusive');
  expect(verdictOf(jsonSchema, refused(400))).toBe('skip');
  expect(verdictOf(jsonSchema, refused(501))).toBe('skip');
  expect(verdictOf(jsonSchema, refused(500))).toBe('inconclusive');
  expect(verdictOf(jsonSchema, refused(503))).toBe('inconclusive');
  expect(verdictOf(jsonSchema, trialOf({ body: 'x' }))).toBe('inconclusive');
});

test('a tool that is required is called', () => {
  expect(verdictOf(requiredTool, answered([callItem()]))).toBe('pass');
  expect(verdictOf(requiredTool, answered([{ type: 'reasoning' }, callItem()]))).toBe('pass');
  expect(verdictOf(requiredTool, answered())).toBe('warn');
  expect(verdictOf(requiredTool, answered([]))).toBe('inconclusive');
  expect(verdictOf(requiredTool, answered([messageItem('a')], { status: 'incomplete' }))).toBe('inconclusive');
  expect(verdictOf(requiredTool, refused(400))).toBe('skip');
});

test('a previous response that never was is not ignored', () => {
  expect(verdictOf(unknownPrevious, refused(400))).toBe('pass');
  expect(verdictOf(unknownPrevious, refused(404))).toBe('pass');
  expect(verdictOf(unknownPrevious, refused(500))).toBe('inconclusive');
  expect(verdictOf(unknownPrevious, answered())).toBe('warn');
});
