import type OpenAI from 'openai';
import type { z } from 'zod';
import type { schema as chatCompletion } from '../../suites/contract/chat-completion.ts';
import type { schema as chatCompletionChunk } from '../../suites/contract/chat-completion-chunk.ts';
import type { schema as completion } from '../../suites/contract/completions.ts';
import type { schema as completionChunk } from '../../suites/contract/completions-chunk.ts';
import type { schema as embeddings } from '../../suites/contract/embeddings.ts';
import type { schema as models } from '../../suites/contract/models.ts';
import type { schema as response } from '../../suites/contract/responses.ts';

/**
 * An oracle that is not ourselves: the types of the official `openai` package. This file compiles only if
 * 1. whatever those types allow, our schemas take: no reply that is right for OpenAI is wrong for us; and
 * 2. our schemas name no member that those types do not know: we do not make up what nobody promised.
 */

/** The same type without interfaces, which lack the index signature of a loose object. */
type Plain<T> = T extends string | number | boolean | null | undefined
  ? T
  : T extends readonly (infer Item)[]
    ? readonly Plain<Item>[]
    : T extends object
      ? { readonly [Member in keyof T]: Plain<T[Member]> }
      : T;

/** What our schema takes, as deeply read-only. */
type Taken<Schema extends z.ZodType> = Plain<z.input<Schema>>;

/** Compiles if our schema takes everything that the official type allows. */
type Takes<Schema extends z.ZodType, _Official extends Taken<Schema>> = true;

type Bare<Schema> = Schema extends z.ZodOptional<infer Inner> | z.ZodNullable<infer Inner> ? Bare<Inner> : Schema;

type StrangersIn<Shape, Official> = {
  readonly [Member in keyof Shape]: Official extends unknown
    ? Member extends keyof Official
      ? Strangers<Bare<Shape[Member]>, NonNullable<Official[Member]>>
      : never
    : never;
}[keyof Shape];

/** Members of any alternative of a union. */
type KeysOf<Union> = Union extends unknown ? keyof Union : never;

/** Members that our schema names, at any depth, and the official type does not. */
type Strangers<Schema, Official> =
  Schema extends z.ZodArray<infer Item>
    ? Official extends readonly (infer Value)[]
      ? Strangers<Bare<Item>, Value>
      : never
    : Schema extends z.ZodObject<infer Shape>
      ? Exclude<keyof Shape, KeysOf<Official>> | StrangersIn<Shape, Official>
      : never;

/** Compiles if there are none. */
type NamesOnlyKnown<_Strangers extends never> = true;

type Schemas = {
  readonly chatCompletion: Takes<typeof chatCompletion, Plain<OpenAI.ChatCompletion>>;
  readonly chatCompletionChunk: Takes<typeof chatCompletionChunk, Plain<OpenAI.ChatCompletionChunk>>;
  readonly completion: Takes<typeof completion, Plain<OpenAI.Completion>>;
  readonly completionChunk: Takes<typeof completionChunk, Plain<OpenAI.Completion>>;
  readonly embeddings: Takes<typeof embeddings, Plain<OpenAI.CreateEmbeddingResponse>>;
  readonly models: Takes<typeof models, { readonly object: 'list'; readonly data: readonly Plain<OpenAI.Model>[] }>;
  readonly response: Takes<typeof response, Plain<OpenAI.Responses.Response>>;
};
type Members = {
  readonly chatCompletion: NamesOnlyKnown<Strangers<typeof chatCompletion, OpenAI.ChatCompletion>>;
  readonly chatCompletionChunk: NamesOnlyKnown<Strangers<typeof chatCompletionChunk, OpenAI.ChatCompletionChunk>>;
  readonly completion: NamesOnlyKnown<Strangers<typeof completion, OpenAI.Completion>>;
  readonly completionChunk: NamesOnlyKnown<Strangers<typeof completionChunk, OpenAI.Completion>>;
  readonly embeddings: NamesOnlyKnown<Strangers<typeof embeddings, OpenAI.CreateEmbeddingResponse>>;
  readonly models: NamesOnlyKnown<Strangers<typeof models, { object: 'list'; data: OpenAI.Model[] }>>;
  readonly response: NamesOnlyKnown<Strangers<typeof response, OpenAI.Responses.Response>>;
};

/** Every schema of a whole reply is compared in both ways. */
export type Compared = { readonly [Name in keyof Schemas]: Members[Name] & Schemas[Name] };

// The comparison itself can say no: these would not compile.
type Stricter = z.ZodObject<{ id: z.ZodNumber }, z.core.$loose>;
type Invented = z.ZodObject<{ choices: z.ZodArray<z.ZodObject<{ mood: z.ZodString }>> }>;
export type Refused = [
  // @ts-expect-error An id is a string there.
  Takes<Stricter, Plain<OpenAI.ChatCompletion>>,
  // @ts-expect-error Nobody promised a mood.
  NamesOnlyKnown<Strangers<Invented, OpenAI.ChatCompletion>>,
];
