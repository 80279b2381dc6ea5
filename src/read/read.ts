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
 * Every part is made when it is first asked for, and once. A class, for the accessors of an object literal would be part
 * of its hidden class, which lives long: until the next full collection, each reading would keep its stream with it.
 */
class LazyReading implements Reading {
  readonly exchange: Exchange;
  readonly #decoded = lazy(() => decode(this.exchange.reads, this.exchange.end.kind === 'complete'));
  readonly #shaped = lazy(() => shapeOf(this.#decoded().text, this.exchange.response !== null));
  readonly #frames = lazy(() => (this.shape === 'sse' ? framesOf(this.#decoded(), this.exchange.reads) : noFrames));
  readonly #chunks = lazy(() => chunksOf(this.frames));
  readonly #done = lazy(() => doneOf(this.frames));
  readonly #accumulated = lazy(() => accumulate(this.chunks));
  readonly #choices = lazy(() => (isObject(this.json) ? choicesOfBody(this.json) : this.#accumulated().choices));
  readonly #usage = lazy(() => usageOf(this.json, this.chunks));
  readonly #errors = lazy(() => errorsOf(this.json, this.frames, this.text));
  readonly #times = lazy(() =>
    timesOf(this.exchange, {
      frames: this.frames,
      done: this.done,
      choices: this.choices,
      marks: this.#accumulated().marks,
      usage: this.usage,
      isJson: this.shape === 'json',
    }),
  );
  readonly #mediaType = lazy(() => mediaTypeOf(headerOf(this.exchange, 'content-type')));

  constructor(exchange: Exchange) {
    this.exchange = exchange;
  }

  get status(): number | null {
    return this.exchange.response?.status ?? null;
  }

  header(name: string): string | null {
    return headerOf(this.exchange, name);
  }

  get mediaType(): string | null {
    return this.#mediaType();
  }

  get text(): string {
    return this.#decoded().text;
  }

  get invalidUtf8At(): number | null {
    return this.#decoded().invalidAt;
  }

  get shape(): Reading['shape'] {
    return this.#shaped().shape;
  }

  get json(): Reading['json'] {
    return this.#shaped().json;
  }

  get frames(): readonly Frame[] {
    return this.#frames();
  }

  get chunks(): Reading['chunks'] {
    return this.#chunks();
  }

  get done(): Reading['done'] {
    return this.#done();
  }

  get choices(): Reading['choices'] {
    return this.#choices();
  }

  get usage(): Reading['usage'] {
    return this.#usage();
  }

  get errors(): Reading['errors'] {
    return this.#errors();
  }

  get times(): Reading['times'] {
    return this.#times();
  }
}

/**
 * Reads an exchange, in time linear in the body. Never throws on what came over the wire. Only a body of shape `sse` has
 * frames; only `sse` and `json` have choices.
 */
export const read = (exchange: Exchange): Reading => new LazyReading(exchange);
