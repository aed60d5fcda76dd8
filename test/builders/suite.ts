/** What a file of stories shares: one till with its screen, one printer. Opened before its first story, closed after its last. */
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect } from 'vitest';
import { startVirtualPrinter, type VirtualPrinter } from '../../hardware/virtual-counter/index.ts';
import { type Counter, launchBrowser, openCounter } from './counter.ts';

/** A virtual printer on free ports. Name it before the counter: what was opened last is closed first. */
export function suitePrinter(): VirtualPrinter {
  let printer: VirtualPrinter | undefined;
  beforeAll(async () => {
    printer = await startVirtualPrinter({ tcpPort: 0, httpPort: 0 });
  });
  afterAll(() => printer?.close());
  return onceOpen(() => printer);
}

/**
 * A counter in the shell that is asked for; its page must not have complained of anything by the end.
 * @param prepare what is done once before the first story
 */
export function suiteCounter(prepare: (counter: Counter) => Promise<void> = async () => undefined): Counter {
  let browser: Browser | undefined;
  let counter: Counter | undefined;
  beforeAll(async () => {
    browser = await launchBrowser();
    counter = await openCounter(browser);
    await prepare(counter);
  });
  afterAll(async () => {
    await counter?.close();
    await browser?.close();
    expect(counter?.complaints).toEqual([]);
  });
  return onceOpen(() => counter);
}

/** Stands for what a hook opens later, so that stories can name it at their top. */
const onceOpen = <Opened extends object>(opened: () => Opened | undefined): Opened =>
  new Proxy({} as Opened, {
    get(_, name) {
      const now = opened();
      if (!now) throw new Error(`${String(name)} is asked for before the first story`);
      return Reflect.get(now, name);
    },
  });
