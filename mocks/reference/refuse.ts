import type { Header, ReplyPlan } from '../../src/define.ts';

/** What OpenAI's error object says beside its message. */
export interface RefusalDetails {
  readonly type?: string;
  readonly param?: string | null;
  readonly code?: string | null;
  readonly headers?: readonly Header[];
}

/** A request that cannot be served: status and why. */
export interface Refusal extends RefusalDetails {
  readonly status: number;
  readonly message: string;
}

/** A 400 about one parameter. */
export const invalid = (param: string | null, message: string, code: string | null = null): Refusal => ({
  status: 400,
  message,
  param,
  code,
});

/** The reply that a refusal makes: `{error: {message, type, param, code}}`. */
export const refuse = (refusal: Refusal): ReplyPlan => ({
  status: refusal.status,
  headers: [['content-type', 'application/json'], ...(refusal.headers ?? [])],
  steps: [
    {
      kind: 'json',
      value: {
        error: {
          message: refusal.message,
          type: refusal.type ?? 'invalid_request_error',
          param: refusal.param ?? null,
          code: refusal.code ?? null,
        },
      },
    },
  ],
});
