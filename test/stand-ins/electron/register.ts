/**
 * `node --import …/register.ts dist/electron/electron.js`: gives the built main process this stand-in where it imports `electron`.
 * Nothing of the product is changed or reached into.
 */
import { registerHooks } from 'node:module';

registerHooks({
  resolve: (specifier, context, next) =>
    specifier === 'electron' ? { url: new URL('./main.ts', import.meta.url).href, shortCircuit: true } : next(specifier, context),
});
