/** Issue 6: devices are named, changed, removed, tried and looked for through the contract, whatever is plugged in. */
import { afterAll, describe, expect, it } from 'vitest';
import { calls, type Input } from '../../main/contract/calls/index.ts';
import { type DeviceKind, deviceKind, linksOf, profilesOf } from '../../main/contract/shapes/device.ts';
import { entriesIn } from '../builders/attack.ts';
import { counterDevices } from '../builders/counter-devices.ts';
import { accepted, coffee, FakePrinter, openTestTill, temporaryFolder } from '../builders/till.ts';

const folder = temporaryFolder();
let searches = 0;
const till = openTestTill({
  folder: folder.path,
  role: 'manager',
  devices: [],
  findDevices: async (network) => {
    searches++;
    await new Promise((resolve) => setTimeout(resolve, 5));
    return { found: [], network_addresses: network ? 254 : 0 };
  },
});
afterAll(async () => {
  await till.close();
  folder.remove();
});

const printer: Input<'devices.add'> = {
  kind: 'receipt_printer',
  label: 'Imprimante du bar',
  link: { kind: 'network', host: '192.168.1.50', port: 9_100 },
  profile: 'generic_58',
};
const list = async () => accepted(await till.query('devices.list', {}));
const printed = () => till.printer.printed.at(-1);

describe('naming devices', () => {
  it('without a device a paper fails at once, and a sale does not mind', async () => {
    const { ticket_no } = accepted(till.command('sales.ringUp', coffee()));
    accepted(till.command('tickets.issue', { ticket_no, mode: 'paper' }));
    await till.till.outboxIdle();
    expect(accepted(await till.query('jobs.list', {}))).toMatchObject([
      { kind: 'print', to: 'receipt_printer', state: 'failed', fault: 'not_configured', title: expect.stringContaining('1A-000001') },
    ]);
  });

  it('a printer that is added prints at once, and its drawer opens', async () => {
    accepted(till.command('devices.add', printer));
    accepted(till.command('devices.add', { kind: 'cash_drawer', label: 'Tiroir', link: { kind: 'printer' }, profile: 'no_contact' }));
    const [{ job_id } = { job_id: 0 }] = accepted(await till.query('jobs.list', {}));
    accepted(till.command('jobs.retry', { job_id }));
    accepted(till.command('sales.ringUp', coffee()));
    await till.till.outboxIdle();
    expect(printed()).toMatchObject({ kind: 'ticket' });
    expect(till.printer.pulses).toHaveLength(1);
    expect(await list()).toMatchObject([
      { ...printer, state: 'ready', fault: null },
      { kind: 'cash_drawer', state: 'ready', open: null },
    ]);
  });

  it('the same way to the same kind is named once', () => {
    expect(till.command('devices.add', { ...printer, label: 'Autre nom' })).toMatchObject({ error: { code: 'already_there' } });
  });

  it.each(deviceKind.options)('%s: only by its own links and models', (kind: DeviceKind) => {
    const wrong: Input<'devices.add'>[] = [
      { kind, label: 'X', link: { kind: kind === 'cash_drawer' ? 'window' : 'printer' }, profile: profilesOf[kind][0] ?? 'standard' },
      {
        kind,
        label: 'X',
        link: { kind: linksOf[kind].includes('virtual') ? 'virtual' : 'printer' },
        profile: kind === 'scale' ? 'caisse_ap' : 'serial_scale',
      },
    ];
    for (const setup of wrong) expect(till.command('devices.add', setup)).toMatchObject({ error: { code: 'not_this_way' } });
  });

  it('a device of the virtual counter is named only where there is one', () => {
    const scale: Input<'devices.add'> = { kind: 'scale', label: 'Balance', link: { kind: 'virtual' }, profile: 'hid_scale' };
    expect(till.command('devices.add', scale)).toMatchObject({ error: { code: 'no_virtual_counter' } });
  });

  it('changed, it keeps its number; removed, it is gone from the list and its jobs stay', async () => {
    const [first] = await list();
    const device_id = first?.device_id ?? 0;
    const { kind: _, ...setup } = printer;
    accepted(till.command('devices.change', { ...setup, device_id: device_id as never, label: 'Au bar' }));
    expect((await list())[0]).toMatchObject({ device_id, label: 'Au bar' });
    accepted(till.command('devices.add', { ...printer, kind: 'kitchen_printer', label: 'Cuisine' }));
    const kitchen = (await list()).find(({ kind }) => kind === 'kitchen_printer');
    accepted(till.command('devices.test', { device_id: kitchen?.device_id ?? (0 as never) }));
    await till.till.outboxIdle();
    accepted(till.command('devices.remove', { device_id: kitchen?.device_id ?? (0 as never) }));
    expect((await list()).map(({ kind }) => kind)).toEqual(['receipt_printer', 'cash_drawer']);
    expect(till.command('devices.remove', { device_id: kitchen?.device_id ?? (0 as never) })).toMatchObject({
      error: { code: 'unknown_device' },
    });
  });
});

describe('trying devices', () => {
  it('a printer prints its test page, a drawer opens and the journal says that it was opened by hand', async () => {
    const pulses = till.printer.pulses.length;
    for (const { device_id } of await list()) accepted(till.command('devices.test', { device_id }));
    await till.till.outboxIdle();
    expect(printed()).toMatchObject({ kind: 'test_page', title: 'Page d’essai de Au bar' });
    expect(till.printer.pulses).toHaveLength(pulses + 1);
    expect(entriesIn(till.folder).filter(({ kind }) => kind === 'drawer_opened')).toHaveLength(1);
  });
});

describe('the drawer', () => {
  it('opens only for the payments that the café chose', async () => {
    const { drawer } = accepted(await till.query('settings.get', {}));
    const before = till.printer.pulses.length;
    const card: Input<'sales.ringUp'> = { ...coffee(), tenders: [{ kind: 'card', amount_cents: 200 }] };
    const pulsesOf = async (opens_for: typeof drawer.opens_for) => {
      accepted(till.command('settings.set', { drawer: { ...drawer, opens_for } }));
      for (const order of [coffee(), card]) accepted(till.command('sales.ringUp', order));
      await till.till.outboxIdle();
      return till.printer.pulses.length - before;
    };
    expect(await pulsesOf(['cash'])).toBe(1);
    expect(await pulsesOf(['cash', 'card'])).toBe(3);
    expect(await pulsesOf([])).toBe(3);
  });
});

describe('a drawer with a contact', () => {
  it('is said to be open or closed, and one that a pulse did not open says so until the next one does', async () => {
    const link = { kind: 'network', host: '127.0.0.1', port: 9_100 } as const;
    let drawer_wire: 'high' | 'low' = 'low';
    const own = new FakePrinter();
    own.status = async () => ({ state: 'ready', fault: null, drawer_wire }) as Awaited<ReturnType<FakePrinter['status']>>;
    const at = temporaryFolder();
    const devices = counterDevices(link).map((one) => (one.kind === 'cash_drawer' ? { ...one, profile: 'contact_high' as const } : one));
    const counter = openTestTill({ folder: at.path, printer: own, devices });
    try {
      const drawer = async () => accepted(await counter.query('devices.list', {})).find(({ kind }) => kind === 'cash_drawer');
      await expect.poll(drawer).toMatchObject({ state: 'ready', open: false });
      accepted(counter.command('sales.ringUp', coffee()));
      await expect.poll(drawer).toMatchObject({ state: 'attention', fault: 'stays_closed', open: false });
      drawer_wire = 'high';
      accepted(counter.command('sales.ringUp', coffee()));
      await expect.poll(drawer).toMatchObject({ state: 'ready', fault: null, open: true });
    } finally {
      await counter.close();
      at.remove();
    }
  });
});

describe('a drawer with a USB plug of its own', () => {
  it('is named with the report of its maker’s sheet, and the printer’s wire never opens it in its place', async () => {
    const at = temporaryFolder();
    const own = new FakePrinter();
    const link = { kind: 'hid_report', vendor_id: 1, product_id: 2, serial: '', report: '0001' } as const;
    const drawer = { kind: 'cash_drawer', label: 'Tiroir USB', link, profile: 'standard' } as const;
    const [printer_] = counterDevices({ kind: 'virtual' });
    const counter = openTestTill({ folder: at.path, printer: own, devices: printer_ ? [printer_, drawer] : [], role: 'manager' });
    try {
      accepted(counter.command('sales.ringUp', coffee()));
      await counter.till.outboxIdle();
      expect(own.pulses).toEqual([]);
      accepted(counter.command('devices.add', { ...drawer, link: { ...link, product_id: 3 } }));
      const as = (changed: object) => calls['devices.add'].input.safeParse({ ...drawer, link: { ...link, ...changed } }).success;
      expect([as({ report: '00' }), as({ report: '0g01' }), as({ report: '0001' })]).toEqual([false, false, true]);
    } finally {
      await counter.close();
      at.remove();
    }
  });
});

describe('looking for devices', () => {
  it('knocks at the network only when asked, and once at a time', async () => {
    expect(await till.query('devices.discover', { network: false })).toEqual({ ok: true, value: { found: [], network_addresses: 0 } });
    const [one, other] = await Promise.all([
      till.query('devices.discover', { network: true }),
      till.query('devices.discover', { network: true }),
    ]);
    expect(one).toMatchObject({ value: { network_addresses: 254 } });
    expect(other).toMatchObject({ error: { code: 'already_looking' } });
    expect(searches).toBe(2);
  });
});
