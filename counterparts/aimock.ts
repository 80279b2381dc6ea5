import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { installLocked } from './cache.ts';
import type { StartContext } from './define.ts';
import { startNodeServer } from './npm-server.ts';
import { freePort, waitUntilHealthy } from './process.ts';

export const aimockVersion = '1.43.0';

const weatherIn = (city: string) => ({ name: 'get_weather', arguments: { city } });

/**
 * A long answer where a long one is asked for, enough to tell a stream from a burst; calls where a prompt asks for a
 * tool; and a short answer for the rest. Only of chat: aimock has vectors of its own for embeddings.
 */
const fixtures = {
  fixtures: [
    {
      match: { endpoint: 'chat', userMessage: 'Call get_weather for both', toolName: 'get_weather' },
      response: { toolCalls: [weatherIn('Oslo'), weatherIn('Rome')] },
    },
    {
      match: { endpoint: 'chat', userMessage: 'Use the tool', toolName: 'get_weather', hasToolResult: false },
      response: { toolCalls: [weatherIn('Oslo')] },
    },
    {
      match: { endpoint: 'chat', userMessage: 'Book a cabin', toolName: 'book_cabin' },
      response: {
        toolCalls: [{ name: 'book_cabin', arguments: { deck: 'upper', nights: 2, breakfast: true } }],
      },
    },
    {
      match: { endpoint: 'chat', userMessage: 'List all lighthouses', toolName: 'list_lighthouses' },
      response: { toolCalls: [{ name: 'list_lighthouses', arguments: {} }] },
    },
    {
      match: { endpoint: 'chat', userMessage: 'save it with save_note', toolName: 'save_note' },
      response: {
        toolCalls: [{ name: 'save_note', arguments: { text: 'Lighthouses show ships where rocks are. '.repeat(20) } }],
      },
    },
    {
      match: { endpoint: 'chat', userMessage: 'Count from one' },
      response: {
        content:
          'one, two, three, four, five, six, seven, eight, nine, ten, eleven, twelve, thirteen, fourteen, fifteen, ' +
          'sixteen, seventeen, eighteen, nineteen, twenty, twenty-one, twenty-two, twenty-three, twenty-four, ' +
          'twenty-five, twenty-six, twenty-seven, twenty-eight, twenty-nine, thirty',
      },
    },
    {
      match: { endpoint: 'chat' },
      response: { content: 'A lighthouse shows ships where rocks are. It has a lamp for the night.' },
    },
  ],
};

/** Starts aimock with these fixtures, streamed 20 characters at a time, 60 ms apart. Throws AssayError('runtime'). */
export const startAimock = async ({
  cache,
  scratch,
}: StartContext): Promise<{ readonly port: number; readonly close: () => Promise<void> }> => {
  const folder = await installLocked(cache, 'aimock', '@copilotkit/aimock', aimockVersion);
  const fixture = join(scratch, 'fixtures.json');
  await writeFile(fixture, JSON.stringify(fixtures));
  const port = await freePort();
  const server = startNodeServer(
    join(folder, 'dist', 'cli.js'),
    ['--host', '127.0.0.1', '--port', `${port}`, '--fixtures', fixture, '--latency', '60', '--log-level', 'warn'],
    { cwd: scratch },
  );
  await waitUntilHealthy('aimock', `http://127.0.0.1:${port}/health`, server);
  return { port, close: server.stop };
};
