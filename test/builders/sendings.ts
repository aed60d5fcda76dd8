/** A till whose suppliers are reached by mail or HTTP, and orders that leave by them. */
import type { OrderDetail } from '../../main/contract/shapes/order.ts';
import type { OrderSending } from '../../main/contract/shapes/sending.ts';
import type { Supplier } from '../../main/contract/shapes/supplier.ts';
import type { Day } from '../../main/contract/values.ts';
import { MAILLOTINE, putPriceList } from './supplier-list.ts';
import { accepted, openTestTill, type TestTill, type TestTillOptions, temporaryFolder } from './till.ts';

export type Ways = Partial<Pick<Supplier, 'channel' | 'address' | 'fallback' | 'fallback_address' | 'formats' | 'contacts'>>;

export type SendingTill = {
  till: TestTill;
  /** Where the supplier is reached from now on. */
  reach(ways: Ways): Promise<void>;
  /** Mails leave by this port of this machine, in clear. */
  mailBy(port: number, change?: { user?: string; security?: 'starttls' | 'none'; answers?: boolean }): void;
  /** A confirmed order for the next day that has none. */
  order(): Promise<OrderDetail>;
  now(order: Pick<OrderDetail, 'order_no'>): Promise<OrderDetail>;
  sendings(order: Pick<OrderDetail, 'order_no'>): Promise<OrderSending[]>;
  /** Everything that is due is done; what waits goes on waiting. */
  idle(): Promise<void>;
  /** So much later, with everything done that is due then. */
  later(ms: number): Promise<void>;
  /** Closed and opened on the same folder. */
  reopen(): Promise<void>;
  close(): Promise<void>;
};

const SUPPLIER = 'F-MAIL';

export async function openSendingTill(options: TestTillOptions = {}): Promise<SendingTill> {
  const folder = temporaryFolder();
  const own = { ...options, folder: options.folder ?? folder.path, role: 'manager' as const };
  let till = openTestTill(own);
  putPriceList(till.folder, SUPPLIER, MAILLOTINE);
  const days = await deliveryDays(till);
  const one: SendingTill = {
    get till() {
      return till;
    },
    reach: async (ways) => {
      const found = accepted(await till.query('suppliers.list', {})).find(({ code }) => code === SUPPLIER);
      if (!found) throw new Error('no supplier');
      const { code, version, chances: _, certificate_days_left: __, ...facts } = found;
      const contacts = [{ name: 'Accueil', role: '', phone: '03 21 00 00 01', email: '' }];
      const plain = { fallback: 'none' as const, fallback_address: '', minimum_cents: 0, contacts };
      accepted(till.command('suppliers.save', { code, version, facts: { ...facts, ...plain, ...ways } }));
    },
    mailBy: (port, { user = '', security = 'none', answers = false } = {}) => {
      const smtp = { host: 'localhost', port, security, user };
      const imap = { host: 'localhost', port: 993, security: 'tls' as const, user: 'cafe' };
      const order_mail = { on: true, smtp, from_address: 'cafe@estrade.example', reply_to: '', answers_on: answers, imap, folder: 'INBOX' };
      accepted(till.command('settings.set', { order_mail }));
    },
    order: async () => {
      const delivery_day = days.shift();
      if (delivery_day === undefined) throw new Error('no day left');
      const draft = accepted(till.command('orders.open', { supplier: SUPPLIER, delivery_day }));
      const seen = { order_no: draft.order_no, version: draft.version };
      const filled = accepted(till.command('orders.setLine', { ...seen, ref: 'LM-2', packs: 3 }));
      return accepted(
        till.command('orders.confirm', { order_no: filled.order_no, version: filled.version, shown_goods_cents: filled.goods_cents }),
      );
    },
    now: async ({ order_no }) => accepted(await till.query('orders.get', { order_no })),
    sendings: async ({ order_no }) => accepted(await till.query('sendings.list', { order_no })),
    idle: () => till.till.outboxIdle(),
    later: async (ms) => {
      till.clock.add(ms);
      await till.till.outboxIdle();
    },
    reopen: async () => {
      till = await till.reopen();
    },
    close: async () => {
      await till.close();
      folder.remove();
    },
  };
  return one;
}

/** Thursdays and Tuesdays of a year, from the second chance on: no cut-off is near unless a test goes there. */
async function deliveryDays(till: TestTill): Promise<Day[]> {
  const found: Day[] = [];
  for (const first of [20_261_207, 20_270_201, 20_270_405, 20_270_607]) {
    const days = accepted(await till.query('suppliers.calendar', { first_day: first as Day, days: 56 }));
    for (const { day, deliveries } of days) if (deliveries.some(({ supplier }) => supplier === SUPPLIER)) found.push(day);
  }
  return found;
}
