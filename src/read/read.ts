import type { Exchange } from '../define/exchange.ts';
import { isObject } from '../define/json.ts';
import type { Frame, Reading } from '../define/reading.ts';
import { accumulate, choicesOfBody } from './choices.ts';
import { chunksOf, doneOf } from './chunks.ts';
import { framesOf } from './frames.ts';
import { lazy } from './lazy.ts';
import { errorsOf, usageOf } from './members.ts';
import { shapeOf } from './shape.ts';
import { timesOf } from './times.ts';
import { decode } from './utf8.ts';

const headerOf = (exchange: Exchange, name: string): string | null => {
  const wanted = name.toLowerCase();
  return exchange.response?.headers.find(([other]) => other.toLowerCase() === wanted)?.[1] ?? null;
};

const mediaTypeOf = (contentType: string | null): string | null =>
  contentType?.split(';', 1)[0]?.trim().toLowerCase() || null;

const noFrames: readonly Frame[] = [];

/**
 * Reads an exchange. Every part is made when it is first asked for, and once; all in time linear in the body.
 * Never throws on what came over the wire. Only a body of shape `sse` has frames; only `sse` and `json` have choices.
 */
export const read = (exchange: Exchange): Reading => {
  const decoded = lazy(() => decode(exchange.reads, exchange.end.kind === 'complete'));
  const shaped = lazy(() => shapeOf(decoded().text, exchange.response !== null));
  const frames = lazy(() => (shaped().shape === 'sse' ? framesOf(decoded(), exchange.reads) : noFrames));
  const chunks = lazy(() => chunksOf(frames()));
  const done = lazy(() => doneOf(frames()));
  const accumulated = lazy(() => accumulate(chunks()));
  const choices = lazy(() => {
    const { json } = shaped();
    return isObject(json) ? choicesOfBody(json) : accumulated().choices;
  });
  const usage = lazy(() => usageOf(shaped().json, chunks()));
  const errors = lazy(() => errorsOf(shaped().json, frames()));
  const times = lazy(() =>
    timesOf(exchange, {
      frames: frames(),
      done: done(),
      choices: choices(),
      marks: accumulated().marks,
      usage: usage(),
      isJson: shaped().shape === 'json',
    }),
  );
  const mediaType = lazy(() => mediaTypeOf(headerOf(exchange, 'content-type')));
  return {
    exchange,
    status: exchange.response?.status ?? null,
    header: (name) => headerOf(exchange, name),
    get mediaType() {
      return mediaType();
    },
    get text() {
      return decoded().text;
    },
    get invalidUtf8At() {
      return decoded().invalidAt;
    },
    get shape() {
      return shaped().shape;
    },
    get json() {
      return shaped().json;
    },
    get frames() {
      return frames();
    },
    get chunks() {
      return chunks();
    },
    get done() {
      return done();
    },
    get choices() {
      return choices();
    },
    get usage() {
      return usage();
    },
    get errors() {
      return errors();
    },
    get times() {
      return times();
    },
  };
};
