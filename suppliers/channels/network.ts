/** Whether this machine seems to have a way to the world: a hint that lets waiting orders be tried at once. Nothing else may depend on it. */
import { networkInterfaces } from 'node:os';

const EVERY_MS = 5_000;

const waysOut = (): string =>
  Object.values(networkInterfaces())
    .flatMap((ways) => ways ?? [])
    .filter(({ internal, address }) => !internal && !address.startsWith('fe80:'))
    .map(({ address }) => address)
    .toSorted()
    .join(' ');

/** Calls when an address appeared that was not there before. @returns ends it */
export function watchNetwork(onBack: () => void, look: () => string = waysOut, every_ms = EVERY_MS): () => void {
  let before = look();
  const timer = setInterval(() => {
    const now = look();
    if (now !== before && now !== '') onBack();
    before = now;
  }, every_ms).unref();
  return () => clearInterval(timer);
}
