import { createHash } from 'node:crypto';
import { AssayError, type Exchange } from '../define.ts';
import { serializeExchange } from '../drive/store.ts';
import { curlOf } from '../report/curl.ts';
import type { Writer } from '../report/write.ts';

/** Where the evidence of one exchange can be found. */
export interface Kept {
  readonly file: string | null;
  readonly curl: string;
}

/** Bodies longer than this are stored beside the exchange instead of standing in the curl command. */
const longBody = 4096;

/** File systems take 255 bytes, and the name has a suffix and an ending. */
const longestName = 160;

/**
 * Readable, and different for different ids, also where the file system folds case: models may be called `a/b`
 * and `a_b`, or have no Latin letter at all.
 */
const fileName = (id: string): string => {
  const readable = id.replace(/[^\w.-]+/g, '_').slice(-longestName);
  return `${readable}-${createHash('sha256').update(id).digest('hex').slice(0, 8)}`;
};

/** Stores exchanges beside the report, each once. A disk that takes no more costs the evidence, not the results. */
export class Keeper {
  readonly #writer: Writer | null;
  #problem: string | null = null;
  readonly #kept = new Map<string, Promise<Kept>>();

  constructor(writer: Writer | null) {
    this.#writer = writer;
  }

  /** Why an exchange could not be stored, or null. */
  get problem(): string | null {
    return this.#problem;
  }

  keep(exchange: Exchange): Promise<Kept> {
    const known = this.#kept.get(exchange.id);
    if (known !== undefined) return known;
    const fresh = this.#store(exchange);
    this.#kept.set(exchange.id, fresh);
    return fresh;
  }

  async #store(exchange: Exchange): Promise<Kept> {
    const { body } = exchange.request;
    const long = body !== null && body.length > longBody;
    const unkept: Kept = { file: null, curl: curlOf(exchange, long ? 'request-body.json' : null) };
    if (this.#writer === null || this.#problem !== null) return unkept;
    const base = `exchanges/${fileName(exchange.id)}`;
    try {
      await this.#writer.write(`${base}.json`, serializeExchange(exchange));
      if (long) await this.#writer.write(`${base}.body.json`, body);
    } catch (error) {
      if (!(error instanceof AssayError)) throw error;
      this.#problem = error.message;
      return unkept;
    }
    return { file: `${base}.json`, curl: curlOf(exchange, long ? `${base}.body.json` : null) };
  }
}
