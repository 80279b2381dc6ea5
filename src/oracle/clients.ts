import { createOpenAI } from '@ai-sdk/openai';
import { createOpenAICompatible } from '@ai-sdk/openai-compatible';
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
