/**
 * The page that faces the customer, as a store: what to show, and the line to the till. It asks now and then, so that a page left open
 * finds its till again. Must never send an order, nor keep anything on the disk.
 */
import { createStore, type StoreApi } from 'zustand/vanilla';
import { type CustomerView, WELCOME_VIEW } from '../../main/contract/shapes/customer-view.ts';
import type { Instance } from '../../main/contract/shapes/settings.ts';
import { type Connection, createTillClient, type SocketLike } from '../client/till-client.ts';

export type DisplayState = { view: CustomerView; name: string; connection: Connection; instance: Instance | null };
export type DisplayStore = StoreApi<DisplayState>;

const ASK_EVERY_MS = 10_000;

export function startDisplay(openSocket: () => SocketLike, reload: (contract: string) => void): { store: DisplayStore; stop(): void } {
  const store = createStore<DisplayState>(() => ({ view: WELCOME_VIEW, name: '', connection: 'connecting', instance: null }));
  const ask = async (): Promise<void> => {
    if (client.connection() !== 'ready') return;
    const [view, status] = await Promise.all([client.query('display.get', {}), client.query('till.status', {})]);
    if (view.ok) store.setState({ view: view.value });
    if (status.ok) store.setState({ name: status.value.establishment.name });
  };
  const look = (): void => void ask().catch(() => undefined);
  const client = createTillClient({
    openSocket,
    onConnection: (connection) => {
      store.setState({ connection });
      if (connection === 'ready') look();
    },
    onWelcome: (_till, instance) => {
      store.setState({ instance });
      return true;
    },
    onEvent: (news) => {
      if (news.event === 'display.changed') store.setState({ view: news.body.view });
    },
    onOtherVersion: reload,
  });
  const timer = setInterval(look, ASK_EVERY_MS);
  client.start();
  return {
    store,
    stop: () => {
      clearInterval(timer);
      client.stop();
    },
  };
}
