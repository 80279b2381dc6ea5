import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
import { jsonSchema, type LanguageModel, streamText, tool } from 'ai';
import OpenAI from 'openai';
import type { Listener } from './listen.ts';

/** The official clients, each set to a base URL. None repeats a request: the first answer is the datum. */

const apiKey = 'sk-oracle';

export const openai = (baseURL: string, { fetch }: Listener): OpenAI =>
  new OpenAI({ baseURL, apiKey, maxRetries: 0, fetch });

/** The AI SDK's provider for whoever is compatible: chat, completions, embeddings. */
export const aiSdk = (baseURL: string, { fetch }: Listener) =>
  createOpenAICompatible({
    name: 'mock',
    baseURL,
    apiKey,
    fetch,
    includeUsage: true,
    supportsStructuredOutputs: true,
  });

/** The AI SDK's provider for OpenAI, the one that knows `/responses`. */
export const aiSdkOpenAI = (baseURL: string, { fetch }: Listener) => createOpenAI({ baseURL, apiKey, fetch });

/** What a stream says, put together by the AI SDK. Rejects with the error that it reported. */
export const streamedText = async (model: LanguageModel, prompt: string) => {
  const errors: unknown[] = [];
  const result = streamText({ model, prompt, maxRetries: 0, onError: ({ error }) => void errors.push(error) });
  let text = '';
  for await (const part of result.textStream) text += part;
  if (errors.length > 0) throw errors[0];
  return { text, finishReason: await result.finishReason, usage: await result.usage };
};

/** The schema of the arguments of `get_weather`. */
export const parameters = {
  type: 'object' as const,
  properties: { city: { type: 'string' as const } },
  required: ['city'],
  additionalProperties: false,
};

/** The calls of `get_weather` that the AI SDK finds in a stream. Rejects for one that it finds invalid. */
export const streamedCalls = async (model: LanguageModel, prompt: string) => {
  const errors: unknown[] = [];
  const result = streamText({
    model,
    prompt,
    maxRetries: 0,
    toolChoice: 'required',
    tools: { get_weather: tool({ inputSchema: jsonSchema<{ city: string }>(parameters) }) },
    onError: ({ error }) => void errors.push(error),
  });
  const calls: { readonly name: string; readonly id: string; readonly city: string }[] = [];
  for await (const part of result.fullStream) {
    if (part.type !== 'tool-call') continue;
    if (part.dynamic === true) throw part.error;
    calls.push({ name: part.toolName, id: part.toolCallId, city: part.input.city });
  }
  if (errors.length > 0) throw errors[0];
  return calls;
};
