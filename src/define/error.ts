/** What went wrong, for programs. Each maps to one exit code (`src/cli/main.ts`). */
export type ErrorCode =
  | 'usage'
  | 'config'
  | 'no-target'
  | 'unknown-id'
  | 'baseline'
  | 'input'
  | 'output'
  | 'runtime'
  | 'internal';

/** The one error class of assay: says what, why and what to do. */
export class AssayError extends Error {
  override readonly name = 'AssayError';
  readonly code: ErrorCode;
  /** What the user can do about it. */
  readonly hint: string | null;

  constructor(code: ErrorCode, message: string, options: { hint?: string; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? {} : { cause: options.cause });
    this.code = code;
    this.hint = options.hint ?? null;
  }
}
