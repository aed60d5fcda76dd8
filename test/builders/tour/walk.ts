/**
 * One walk through every screen and state of the counter, used by what looks at all of them: the pictures of `docs/screens/`
 * and the test of targets, text and access. A chapter goes somewhere and stops; the walker does at each stop what it came for.
 * A new screen is one more `stop` in its chapter.
 */
import type { Locator, Page } from 'playwright-core';
import type { VirtualPrinter } from '../../../hardware/virtual-counter/index.ts';
import type { Counter } from '../counter.ts';
import { plugPrinter } from '../devices.ts';

export type Walk = {
  counter: Counter;
  printer: VirtualPrinter;
  page: Page;
  /** The screen is as it should be looked at; French, as the picture's file. */
  stop(name: string): Promise<void>;
  button(name: string | RegExp): Locator;
  touch(name: string | RegExp): Promise<void>;
  see(words: string | RegExp): Promise<void>;
  /** As a person types: what comes faster is a scanner, and no amount. */
  typeSlowly(digits: string): Promise<void>;
};

export function walkOn(counter: Counter, printer: VirtualPrinter, stop: Walk['stop']): Walk {
  const { page } = counter;
  const button = (name: string | RegExp) => page.getByRole('button', { name });
  return {
    counter,
    printer,
    page,
    stop,
    button,
    touch: (name) => button(name).first().click(),
    see: (words) => page.getByText(words).first().waitFor(),
    typeSlowly: (digits) => page.keyboard.type(digits, { delay: 60 }),
  };
}

/** Makes the till print on this printer, or on one that is not there. */
export async function printOn({ counter }: Walk, port: number): Promise<void> {
  const cli = await counter.service.asCli();
  await plugPrinter(cli, port);
  cli.cut();
}

/** From the choice of ticket to the next sale. */
export async function noTicket({ see, touch }: Walk): Promise<void> {
  await see('Le client veut un ticket ?');
  await touch('Pas de ticket');
  await see('Le ticket est vide.');
}
