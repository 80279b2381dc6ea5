import type { Command } from 'commander';
import type { DirectFlags } from '../config/direct.ts';
import type { Header } from '../define.ts';
import { collect, header, text } from './options.ts';

/** Flags that name the provider behind a gateway. */
export interface DirectRunFlags {
  readonly direct?: string;
  readonly directModel?: readonly string[];
  readonly directApiKeyEnv?: string;
  readonly directHeader?: readonly Header[];
}

export const addDirectFlags = (command: Command): Command =>
  command
    .optionsGroup('Whose fault, where --base-url is a gateway’s:')
    .option(
      '--direct <url>',
      'base URL of the provider behind it: ask both the same at the same time, and tell whose fault each failure is; only what fails through the gateway fails the run',
      text,
    )
    .option(
      '--direct-model <name>',
      'what the model is called there, or FROM=TO, such as "openai/{model}={model}"; may be repeated (default: the same)',
      collect,
    )
    .option('--direct-api-key-env <name>', 'environment variable that holds its key (default: no key is sent)', text)
    .option('--direct-header <header>', 'sent with every request to it, as "Name: value"; may be repeated', header);

export const directFlagsOf = (flags: DirectRunFlags): DirectFlags => ({
  ...(flags.direct === undefined ? {} : { baseUrl: flags.direct }),
  ...(flags.directModel === undefined ? {} : { models: flags.directModel }),
  ...(flags.directApiKeyEnv === undefined ? {} : { apiKeyEnv: flags.directApiKeyEnv }),
  ...(flags.directHeader === undefined ? {} : { headers: flags.directHeader }),
});
