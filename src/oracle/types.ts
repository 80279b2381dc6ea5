import type OpenAI from 'openai';
import type { z } from 'zod';
import type { schema as chatCompletion } from '../../suites/contract/chat-completion.ts';
import type { schema as chatCompletionChunk } from '../../suites/contract/chat-completion-chunk.ts';
import type { schema as completion } from '../../suites/contract/completions.ts';
import type { schema as completionChunk } from '../../suites/contract/completions-chunk.ts';
import type { schema as embeddings } from '../../suites/contract/embeddings.ts';
import type { schema as literalChat } from '../../suites/contract/literal-chat.ts';
import type { schema as literalChunk } from '../../suites/contract/literal-chunk.ts';
import type { schema as literalChunkCalls } from '../../suites/contract/literal-chunk-calls.ts';
import type { schema as literalCompletion } from '../../suites/contract/literal-completions.ts';
import type { schema as literalCompletionChunk } from '../../suites/contract/literal-completions-chunk.ts';
import type { schema as literalLogprobs } from '../../suites/contract/literal-logprobs.ts';
import type { schema as literalModel } from '../../suites/contract/literal-model.ts';
import type { schema as literalModels } from '../../suites/contract/literal-models.ts';
import type { schema as literalResponse } from '../../suites/contract/literal-responses.ts';
import type { schema as literalToolCalls } from '../../suites/contract/literal-tool-calls.ts';
import type { schema as models } from '../../suites/contract/models.ts';
import type { schema as response } from '../../suites/contract/responses.ts';

/**
 * An oracle that is not ourselves: the types of the official `openai` package. This file compiles only if
 * 1. whatever those types allow, our schemas take: no reply that is right for OpenAI is wrong for us;
 * 2. our schemas name no member that those types do not know: we do not make up what nobody promised; and
 * 3. the literal schemas demand whatever those types demand: no member is absent or null for us that is not for OpenAI.
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

/** Compiles if there are none but those excepted. */
type NamesOnlyKnown<_Strangers extends Excepted, Excepted = never> = true;

type IsOptional<Official, Member extends keyof Official> =
  Record<never, never> extends Pick<Official, Member> ? true : false;

type LaxitiesIn<Shape, Official> = {
  readonly [Member in keyof Shape]: Shape[Member] extends z.ZodType
    ? Member extends keyof Official
      ?
          | (undefined extends z.input<Shape[Member]>
              ? IsOptional<Official, Member> extends true
                ? never
                : Member
              : never)
          | (null extends z.input<Shape[Member]> ? (null extends Official[Member] ? never : Member) : never)
          | Laxities<Bare<Shape[Member]>, NonNullable<Official[Member]>>
      : never
    : never;
}[keyof Shape];

/** Members that our schema names, at any depth, and takes as absent or null where the official type does not. */
type Laxities<Schema, Official> =
  Schema extends z.ZodArray<infer Item>
    ? Official extends readonly (infer Value)[]
      ? Laxities<Bare<Item>, Value>
      : never
    : Schema extends z.ZodObject<infer Shape>
      ? LaxitiesIn<Shape, Official>
      : never;

type RequiredKeys<Official> = {
  readonly [Member in keyof Official]-?: IsOptional<Official, Member> extends true ? never : Member;
}[keyof Official];

/** Members that the official type requires, at any depth that our schema looks into, and our schema does not name. */
type Forgotten<Schema, Official> =
  Schema extends z.ZodArray<infer Item>
    ? Official extends readonly (infer Value)[]
      ? Forgotten<Bare<Item>, Value>
      : never
    : Schema extends z.ZodObject<infer Shape>
      ?
          | Exclude<RequiredKeys<Official>, keyof Shape>
          | {
              readonly [Member in keyof Shape]: Member extends keyof Official
                ? Forgotten<Bare<Shape[Member]>, NonNullable<Official[Member]>>
                : never;
            }[keyof Shape]
      : never;

/** Every name of a member in our schema, at any depth. */
type Names<Schema> =
  Schema extends z.ZodArray<infer Item>
    ? Names<Bare<Item>>
    : Schema extends z.ZodObject<infer Shape>
      ? keyof Shape | { readonly [Member in keyof Shape]: Names<Bare<Shape[Member]>> }[keyof Shape]
      : never;

/** Compiles if there are none but those excepted. */
type DemandsAll<_Missing extends Excepted, Excepted = never> = true;

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

type ModelList = { readonly object: 'list'; readonly data: readonly OpenAI.Model[] };

/** `Official`, where a member is there that the shape is about and that replies of other kinds lack. */
type ChoicesWith<Official extends { readonly choices: readonly unknown[] }, More> = Omit<Plain<Official>, 'choices'> & {
  readonly choices: readonly (Plain<Official['choices'][number]> & More)[];
};
type Chunk = OpenAI.ChatCompletionChunk;
type ChunkWithCalls = ChoicesWith<
  Chunk,
  { readonly delta: { readonly tool_calls: readonly Plain<OpenAI.ChatCompletionChunk.Choice.Delta.ToolCall>[] } }
>;
type WithCalls = ChoicesWith<
  OpenAI.ChatCompletion,
  { readonly message: { readonly tool_calls: readonly Plain<OpenAI.ChatCompletionMessageToolCall>[] } }
>;
type WithLogprobs = ChoicesWith<
  OpenAI.ChatCompletion,
  { readonly logprobs: Plain<OpenAI.ChatCompletion.Choice.Logprobs> }
>;

export type LiteralTakes = {
  readonly chat: Takes<typeof literalChat, Plain<OpenAI.ChatCompletion>>;
  readonly chunk: Takes<typeof literalChunk, Plain<Chunk>>;
  readonly chunkCalls: Takes<typeof literalChunkCalls, ChunkWithCalls>;
  readonly toolCalls: Takes<typeof literalToolCalls, WithCalls>;
  readonly logprobs: Takes<typeof literalLogprobs, WithLogprobs>;
  readonly completion: Takes<typeof literalCompletion, Plain<OpenAI.Completion>>;
  readonly completionChunk: Takes<typeof literalCompletionChunk, Plain<OpenAI.Completion>>;
  readonly models: Takes<typeof literalModels, Plain<ModelList>>;
  readonly model: Takes<typeof literalModel, Plain<OpenAI.Model>>;
  readonly response: Takes<typeof literalResponse, Plain<OpenAI.Responses.Response>>;
};
/** One node serves for the details of both counters, and each of them lacks some that the other has. */
type Counters = keyof OpenAI.CompletionUsage.PromptTokensDetails | keyof OpenAI.CompletionUsage.CompletionTokensDetails;
export type LiteralNames = {
  readonly chat: NamesOnlyKnown<Strangers<typeof literalChat, OpenAI.ChatCompletion>, Counters>;
  readonly chunk: NamesOnlyKnown<Strangers<typeof literalChunk, Chunk>, Counters>;
  readonly chunkCalls: NamesOnlyKnown<Strangers<typeof literalChunkCalls, Chunk>>;
  readonly toolCalls: NamesOnlyKnown<Strangers<typeof literalToolCalls, OpenAI.ChatCompletion>>;
  readonly logprobs: NamesOnlyKnown<Strangers<typeof literalLogprobs, OpenAI.ChatCompletion>>;
  readonly completion: NamesOnlyKnown<Strangers<typeof literalCompletion, OpenAI.Completion>, Counters>;
  readonly completionChunk: NamesOnlyKnown<Strangers<typeof literalCompletionChunk, OpenAI.Completion>>;
  readonly models: NamesOnlyKnown<Strangers<typeof literalModels, ModelList>>;
  readonly model: NamesOnlyKnown<Strangers<typeof literalModel, OpenAI.Model>>;
  readonly response: NamesOnlyKnown<Strangers<typeof literalResponse, OpenAI.Responses.Response>>;
};
export type LiteralIsNotLax = {
  readonly chat: DemandsAll<Laxities<typeof literalChat, OpenAI.ChatCompletion>>;
  readonly chunk: DemandsAll<Laxities<typeof literalChunk, Chunk>>;
  readonly chunkCalls: DemandsAll<Laxities<typeof literalChunkCalls, Chunk>>;
  readonly toolCalls: DemandsAll<Laxities<typeof literalToolCalls, OpenAI.ChatCompletion>>;
  readonly logprobs: DemandsAll<Laxities<typeof literalLogprobs, OpenAI.ChatCompletion>>;
  readonly completion: DemandsAll<Laxities<typeof literalCompletion, OpenAI.Completion>>;
  readonly completionChunk: DemandsAll<Laxities<typeof literalCompletionChunk, OpenAI.Completion>>;
  readonly models: DemandsAll<Laxities<typeof literalModels, ModelList>>;
  readonly model: DemandsAll<Laxities<typeof literalModel, OpenAI.Model>>;
  readonly response: DemandsAll<Laxities<typeof literalResponse, OpenAI.Responses.Response>>;
};
export type LiteralForgetsNothing = {
  readonly chat: DemandsAll<Forgotten<typeof literalChat, OpenAI.ChatCompletion>, Names<typeof chatCompletion>>;
  readonly chunk: DemandsAll<Forgotten<typeof literalChunk, Chunk>>;
  readonly chunkCalls: DemandsAll<Forgotten<typeof literalChunkCalls, Chunk>, Names<typeof literalChunk>>;
  readonly completion: DemandsAll<Forgotten<typeof literalCompletion, OpenAI.Completion>, Names<typeof completion>>;
  // The same schema as for a body, which no chunk before the last can keep.
  readonly completionChunk: DemandsAll<
    Forgotten<typeof literalCompletionChunk, OpenAI.Completion>,
    'finish_reason' | 'logprobs'
  >;
  readonly models: DemandsAll<Forgotten<typeof literalModels, ModelList>>;
  readonly model: DemandsAll<Forgotten<typeof literalModel, OpenAI.Model>>;
  // `output_text` is made by the SDK, `access_programs` is newer than the specification that the profile goes by, and of
  // text.format the profile judges the description alone.
  readonly response: DemandsAll<
    Forgotten<typeof literalResponse, OpenAI.Responses.Response>,
    'access_programs' | 'output_text' | 'type'
  >;
};

// The comparison itself can say no: these would not compile.
type Stricter = z.ZodObject<{ id: z.ZodNumber }, z.core.$loose>;
type Laxer = z.ZodObject<{ id: z.ZodOptional<z.ZodString>; model: z.ZodNullable<z.ZodString> }, z.core.$loose>;
type Invented = z.ZodObject<{ choices: z.ZodArray<z.ZodObject<{ mood: z.ZodString }>> }>;
export type Refused = [
  // @ts-expect-error An id is a string there.
  Takes<Stricter, Plain<OpenAI.ChatCompletion>>,
  // @ts-expect-error Nobody promised a mood.
  NamesOnlyKnown<Strangers<Invented, OpenAI.ChatCompletion>>,
  // @ts-expect-error An id is required there.
  DemandsAll<Laxities<Laxer, OpenAI.ChatCompletion>, 'model'>,
  // @ts-expect-error A model is never null there.
  DemandsAll<Laxities<Laxer, OpenAI.ChatCompletion>, 'id'>,
  // @ts-expect-error There is more to a model than its id.
  DemandsAll<Forgotten<typeof literalModel, OpenAI.Model & { readonly mood: string }>>,
];
