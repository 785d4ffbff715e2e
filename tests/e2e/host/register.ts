// Loaded with `node --import` before the built program: from here on `electron` is the stand-in, and the machine has the
// network adapters that the test says.
import { registerHooks } from 'node:module';
import os from 'node:os';

const standIn = new URL('./electron.ts', import.meta.url).href;

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: standIn, shortCircuit: true } : next(specifier, context),
});

const adapters = process.env.SOMAT_HOST_ADAPTERS ?? '{}';
delete process.env.SOMAT_HOST_ADAPTERS;
if (adapters !== 'machine') os.networkInterfaces = () => JSON.parse(adapters);
