/**
 * The composition of one screen: client, local store, stores, and what happens when the till is there, changes or goes.
 * The only place that connects them; components get it through the context of `use-screen.ts`.
 */

import type { TillEvent } from '../main/contract/events.ts';
import type { CardAttempt } from '../main/contract/shapes/payment.ts';
import type { ChosenInstance } from '../main/contract/shapes/settings.ts';
import type { Establishment } from '../main/contract/shapes/ticket.ts';
import { businessDay } from '../main/contract/time.ts';
import { asUtcMs } from '../main/contract/values.ts';
import type { LocalStore } from './client/local-store.ts';
import { createTillClient, type SocketLike, type TillClient } from './client/till-client.ts';
import { type ApprovalStore, commandWithApproval, createApproval } from './stores/approval.ts';
import { forgetKitchenNotes } from './stores/basket.ts';
import { followCards } from './stores/card-run.ts';
import { type CatalogueStore, createCatalogue, indexCatalogue } from './stores/catalogue.ts';
import { tellCustomerView } from './stores/customer-view.ts';
import { createDraftRun, type DraftRun } from './stores/draft-run.ts';
import { createDrafts, type DraftsStore, noteDraft, noteLostDraft } from './stores/drafts.ts';
import { createHeld, type HeldStore, noteBlocked } from './stores/held-goods.ts';
import { createOrderRun, type OrderRun } from './stores/order-run.ts';
import { createPlace, type PlaceStore } from './stores/place.ts';
import { createSaleRun, type SaleRun } from './stores/sale-run.ts';
import { createScans, type Scans } from './stores/scans.ts';
import { createSession, keepSession, type SessionStore } from './stores/session.ts';
import { membersOf } from './stores/staff.ts';
import { createTill, noteAttempt, noteJob, noteJobs, type TillStore } from './stores/till.ts';

export type ReceivingDisk = Pick<LocalStore, 'loadReceiving' | 'saveReceiving' | 'dropReceiving'>;

export type Screen = {
  /** Its commands ask for an approval by themselves when the till wants one. */
  client: TillClient;
  approval: ApprovalStore;
  session: SessionStore;
  till: TillStore;
  catalogue: CatalogueStore;
  place: PlaceStore;
  sale: SaleRun;
  drafts: DraftsStore;
  /** What can't be sold now. */
  held: HeldStore;
  tables: DraftRun;
  /** Every command that does not belong to the basket. */
  orders: OrderRun;
  /** Codes of the till's own scanner. */
  scans: Scans;
  /** Sheets of an inventory on this screen's disk. */
  counted: Pick<LocalStore, 'loadCounted' | 'saveCounted' | 'forgetCounted'>;
  /** Deliveries in hand, on this screen's disk. */
  receiving: ReceivingDisk;
  /** First start: what this data folder is for. Resolves with an error code, or null when it is chosen. */
  choose(instance: ChosenInstance, establishment?: Establishment): Promise<string | null>;
  /** Asks the till again who works here and who is signed in. */
  refreshStaff(): Promise<void>;
  retryJob(jobId: number): Promise<boolean>;
  dropJob(jobId: number): Promise<boolean>;
  /** Resolves when every change made so far is on this screen's disk. */
  flush(): Promise<void>;
  stop(): void;
};

/** A screen left on overnight asks for the prices and formules of the new day by itself. */
const LOOK_AT_DAY_MS = 60_000;

export type ScreenOptions = {
  local: LocalStore;
  openSocket(): SocketLike;
  /** The till was updated: load the page again, once per version. */
  reload(contract: string): void;
  /** The till was replaced by another (another data folder): load the page again with what is kept for that one. */
  restart(): void;
  nowMs?: () => number;
};

/** Starts the screen from what is on its disk, then connects. The local store is open. */
export async function startScreen({ local, openSocket, reload, restart, nowMs = Date.now }: ScreenOptions): Promise<Screen> {
  const till = createTill(local.instance());
  const scans = createScans();
  const catalogue = createCatalogue();
  const drafts = createDrafts();
  const held = createHeld();
  const session = createSession((await local.loadSession()) ?? undefined);
  const copy = await local.loadCatalogue().catch(() => null);
  if (copy) catalogue.setState(indexCatalogue(copy));

  const refreshCatalogue = async (): Promise<void> => {
    const reply = await client.query('catalogue.list', {});
    if (!reply.ok) return;
    catalogue.setState(indexCatalogue(reply.value));
    void local.saveCatalogue(reply.value).catch(() => undefined);
  };

  const askBlocked = async (): Promise<void> => {
    const reply = await client.query('lots.blocked', {});
    if (reply.ok) noteBlocked(held, reply.value);
  };

  const askStaff = async (): Promise<void> => {
    const [status, people] = await Promise.all([client.query('till.status', {}), client.query('staff.list', {})]);
    if (people.ok) till.setState({ people: membersOf(people.value, Date.now()) });
    if (!status.ok) return;
    const before = till.getState().status?.role;
    till.setState({ status: status.value });
    // Another role may be told other things: what the one before could not ask for is asked now, what this one may not see goes.
    if (before !== undefined && before !== status.value.role) ask();
  };

  /** Everything the screen shows of the till, asked again after each connection. */
  const askEverything = async (): Promise<void> => {
    const setup = await client.query('setup.get', {});
    if (!setup.ok) return;
    till.setState({ chosen: setup.value.chosen });
    if (setup.value.chosen === null) return;
    const [devices, jobs, waiting, attempts] = await Promise.all([
      client.query('devices.list', {}),
      client.query('jobs.list', {}),
      client.query('drafts.list', {}),
      client.query('payments.unsettled', {}),
      askStaff(),
      refreshCatalogue(),
      askBlocked(),
    ]);
    if (devices.ok) till.setState({ devices: devices.value });
    if (jobs.ok) noteJobs(till, jobs.value);
    if (attempts.ok) {
      till.setState({ attempts: attempts.value });
      receiveCards(null);
    }
    if (till.getState().status?.role === 'accounting' || till.getState().status?.role === 'audit') drafts.setState({ drafts: [] });
    if (waiting.ok) {
      drafts.setState({ drafts: waiting.value });
      noteLostDraft(session, waiting.value, true);
    }
  };
  // A lost line is no news here: the next `ready` asks again.
  const ask = (): void => void askEverything().catch(() => undefined);
  const refreshStaff = (): Promise<void> => askStaff().catch(() => undefined);

  /** What the terminal accepted is received; when it is all that was due, the sale is rung up like after any card. */
  const receiveCards = (news: CardAttempt | null): void => {
    const sums = followCards(session, till.getState().attempts, news, catalogue.getState().articles);
    if (sums?.remaining_cents === 0 && sums.covered && session.getState().stage === 'paying') void sale.pay();
  };

  const onEvent = (news: TillEvent): void => {
    if (news.event === 'devices.changed') till.setState({ devices: news.body });
    else if (news.event === 'jobs.changed') noteJob(till, news.body);
    else if (news.event === 'payments.changed') {
      noteAttempt(till, news.body);
      receiveCards(news.body);
    } else if (['staff.changed', 'clock.changed', 'journal.checked'].includes(news.event) || news.event === 'settings.changed')
      void refreshStaff();
    else if (news.event === 'scale.read') till.setState({ scale: news.body });
    else if (news.event === 'badge.read') {
      if (news.body.station === till.getState().status?.station) till.setState({ badge: news.body });
    } else if (news.event === 'code.scanned') {
      const { station, code } = news.body;
      if (station === '' || station === till.getState().status?.station) scans.tell(code);
    } else if (news.event === 'work.changed') till.setState({ work: news.body });
    else if (news.event === 'catalogue.importing') till.setState({ importing: news.body });
    else if (news.event === 'priceLists.importing') till.setState({ listImporting: news.body });
    else if (news.event === 'drafts.changed') {
      noteDraft(drafts, news.body);
      noteLostDraft(session, [news.body], false);
    } else if (news.event === 'lots.changed') void askBlocked().catch(() => undefined);
    else if (news.event === 'orders.changed') till.setState(({ orderNews }) => ({ orderNews: orderNews + 1 }));
    else if (news.event === 'kitchen.forgotten') session.setState(({ basket }) => ({ basket: forgetKitchenNotes(basket) }));
    else if (news.event === 'catalogue.changed') void refreshCatalogue().catch(() => undefined);
    else if (local.till() === '') client.reconnect();
    else ask();
  };

  const line = createTillClient({
    openSocket,
    onEvent,
    onConnection: (connection) => {
      till.setState({ connection });
      if (connection !== 'ready') return;
      ask();
      customer.again();
    },
    onOtherVersion: reload,
    onWelcome: (id, instance) => {
      if (id === '') return true;
      if (id === local.till()) {
        till.setState({ instance });
        // A screen of before instances were kept.
        if (local.instance() !== instance) void local.workFor(id, instance);
        return true;
      }
      // The very first till of this screen: nothing of another one is here. Any other: its own basket is read before anything is asked.
      if (local.till() === '') {
        till.setState({ instance });
        void local.workFor(id, instance);
        return true;
      }
      void local.workNextFor(id, instance).then(restart);
      return false;
    },
  });
  const approval = createApproval();
  const client: TillClient = { ...line, command: commandWithApproval(line, approval) };
  const shared = { session, local, client, articles: () => catalogue.getState().articles, refreshCatalogue, nowMs };
  const sale = createSaleRun({ ...shared, resumeDraft: (command) => tables.resume(command) });
  const orders = createOrderRun(shared);
  const tables = createDraftRun({ ...shared, inTurn: sale.inTurn });
  // A change that couldn't be kept is tried again with the next one; the sale itself has its own, checked write.
  const kept = keepSession(session, local, () => undefined);

  const customer = tellCustomerView({
    session,
    catalogue,
    client,
    isSignedOut: () => till.getState().status?.sign_in === 'needed',
  });
  const staffChanged = till.subscribe((now, before) => now.status !== before.status && customer.look());
  const turning = setInterval(() => {
    const { day } = catalogue.getState();
    if (till.getState().connection !== 'ready' || day === null || day === businessDay(asUtcMs(nowMs()))) return;
    void refreshCatalogue().catch(() => undefined);
    // A day left open past its turn is proposed for closing (LAW CLO-04).
    void refreshStaff();
  }, LOOK_AT_DAY_MS);

  client.start();
  void sale.resume();
  void orders.resume().catch(() => undefined);

  const actOnJob = async (call: 'jobs.retry' | 'jobs.drop', jobId: number): Promise<boolean> => {
    const done = await orders.order(call, { job_id: jobId });
    if (done.value) noteJob(till, done.value);
    else {
      const jobs = await client.query('jobs.list', {}).catch(() => null);
      if (jobs?.ok) noteJobs(till, jobs.value);
    }
    return done.value !== null;
  };

  return {
    client,
    approval,
    session,
    till,
    catalogue,
    place: createPlace(),
    sale,
    drafts,
    held,
    tables,
    orders,
    scans,
    counted: local,
    receiving: local,
    choose: async (instance, establishment) => {
      const done = await orders.order('setup.choose', establishment ? { instance, establishment } : { instance });
      if (done.error !== null && done.error !== 'recorded') return done.error;
      client.reconnect();
      return null;
    },
    refreshStaff,
    retryJob: (jobId) => actOnJob('jobs.retry', jobId),
    dropJob: (jobId) => actOnJob('jobs.drop', jobId),
    flush: kept.flush,
    stop: () => {
      clearInterval(turning);
      customer.stop();
      staffChanged();
      client.stop();
      kept.stop();
      local.close();
    },
  };
}
