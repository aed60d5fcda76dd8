/** One counter for the tests of a sale's run: a till that answers as told, a disk, and screens that may be killed on them. */
import { expect, vi } from 'vitest';
import { createLocalStore, type LocalStore } from '../../../renderer/client/local-store.ts';
import { type Screen, startScreen } from '../../../renderer/screen.ts';
import { addArticle } from '../../../renderer/stores/basket.ts';
import { changeBasket, openPayment, take } from '../../../renderer/stores/session.ts';
import { coffee } from './articles.ts';
import { FakeTill } from './fake-till.ts';

let databases = 0;
const running: Screen[] = [];
/** Tills for which a screen asked to load its page again. */
export const restarted: string[] = [];

/** A counter: one till, one disk, and screens that may be killed and started again on them. */
export function aCounter() {
  const till = new FakeTill();
  databases += 1;
  const name = `screen-${databases}`;
  const start = async (change: (local: LocalStore) => LocalStore = (local) => local): Promise<Screen> => {
    const local = createLocalStore(name);
    await local.open();
    const screen = await startScreen({
      local: change(local),
      openSocket: () => till.connect(),
      reload: () => undefined,
      restart: () => restarted.push(till.till),
    });
    running.push(screen);
    return screen;
  };
  const disk = async (): Promise<LocalStore> => {
    const local = createLocalStore(name);
    await local.open();
    return local;
  };
  return { till, start, disk };
}

/** For `afterEach`: no screen of a test speaks into the next one. */
export function stopScreens(): void {
  for (const screen of running.splice(0)) screen.stop();
}

/** Waits for what happens by itself; generous, so that a busy machine makes it slow and not false. */
export const eventually = (check: () => void | Promise<void>) => vi.waitFor(check, { timeout: 10_000, interval: 5 });
export const stageOf = (screen: Screen) => screen.session.getState().stage;
export const reach = (screen: Screen, stage: string) => eventually(() => expect(stageOf(screen)).toBe(stage));
export const ready = (screen: Screen) => eventually(() => expect(screen.catalogue.getState().version).toBe(1));

/** Rings up a coffee of 2,00 € and takes 5,00 € for it. */
export async function fiveForACoffee(screen: Screen): Promise<void> {
  await ready(screen);
  changeBasket(screen.session, (basket) => addArticle(basket, coffee));
  openPayment(screen.session, Date.now());
  take(screen.session, { kind: 'money', cents: 500 });
  await screen.flush();
}

export const forEver = (): Promise<never> => new Promise(() => undefined);

/** A store that never comes back from a write: the screen dies at that instant, before or after it is on the disk. */
export const dyingAt =
  (method: 'beginCommand' | 'finishCommand', after: boolean) =>
  (local: LocalStore): LocalStore => ({
    ...local,
    beginCommand: async (command, row) => {
      if (method !== 'beginCommand' || after) await local.beginCommand(command, row);
      if (method === 'beginCommand') await forEver();
    },
    finishCommand: async (id, row) => {
      if (method !== 'finishCommand' || after) await local.finishCommand(id, row);
      if (method === 'finishCommand') await forEver();
    },
  });
