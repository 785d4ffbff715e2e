#!/usr/bin/env node
// `npx so-mat CALL …` from this checkout: the command line, under the Node that scripts/node24.mjs finds.
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../src/main/cli.ts', import.meta.url));
process.argv.splice(1, 1, fileURLToPath(new URL('node24.mjs', import.meta.url)), cli);
await import('./node24.mjs');
