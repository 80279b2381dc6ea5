#!/usr/bin/env node
// Plain JavaScript that every Node.js can parse: an old one gets a sentence instead of a stack trace from a dependency.
import { existsSync } from 'node:fs';
import module from 'node:module';

const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 22 || (major === 22 && minor < 19)) {
  console.error(
    `assay needs Node.js 22.19 or newer; this is ${process.versions.node} (${process.execPath}).\n` +
      'Install a newer Node.js, or run it with one from npm: npx -p node@24 -p llm-assay assay …',
  );
  process.exit(4);
}

// Keeps compiled code in the temporary folder, which halves the time until a command begins.
module.enableCompileCache?.();

const built = new URL('../dist/src/cli/main.js', import.meta.url);
const source = new URL('../src/cli/main.ts', import.meta.url);
const { main } = await import((existsSync(source) ? source : built).href);
await main(process.argv.slice(2));
