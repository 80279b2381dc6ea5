/** Counts what a run costs, and says when it must stop. */
export class Budget {
  readonly #maxRequests: number | null;
  readonly #maxTokens: number | null;
  #requests = 0;
  #tokens = 0;
  #reserved = 0;

  constructor(maxRequests: number | null, maxTokens: number | null) {
    this.#maxRequests = maxRequests;
    this.#maxTokens = maxTokens;
  }

  get requests(): number {
    return this.#requests;
  }

  /**
   * Takes room for requests that are about to be sent. Returns why there is none, or null.
   * Tokens are reserved as estimated, so that parallel requests cannot overrun the limit together.
   */
  take(requests: number, estimatedTokens: number): string | null {
    if (this.#maxRequests !== null && this.#requests + requests > this.#maxRequests) {
      return `the limit of ${this.#maxRequests} requests is spent`;
    }
    if (this.#maxTokens !== null && this.#tokens + this.#reserved + estimatedTokens > this.#maxTokens) {
      return `the limit of ${this.#maxTokens} tokens is spent`;
    }
    this.#requests += requests;
    this.#reserved += estimatedTokens;
    return null;
  }

  /** Replaces an estimate by what was really billed, or by the estimate itself where nobody said. */
  settle(estimatedTokens: number, billed: number | null): void {
    this.#reserved -= estimatedTokens;
    this.#tokens += billed ?? estimatedTokens;
  }
}
