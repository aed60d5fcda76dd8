/** Names devices, changes and removes them, tries them, looks for others. What a device does once it is named is in `devices.ts`. */
import { anyDeviceEver, insertDevice, readDevices, removeDevice, updateDevice } from '../../db/devices.ts';
import { type Store, transact } from '../../db/store.ts';
import type { DeviceFinder } from '../../hardware/ports.ts';
import type { Parsed, Reply } from '../contract/calls/index.ts';
import { asJobId } from '../contract/ids.ts';
import { ok, refuse } from '../contract/results.ts';
import { type ConfiguredDevice, type DeviceSetup, deviceId, linksOf, profilesOf } from '../contract/shapes/device.ts';
import type { UtcMs } from '../contract/values.ts';
import { buildTestPage } from '../documents/test-page.ts';
import { JET } from '../domain/jet.ts';
import { record } from './journal.ts';
import { queueDrawerPulse, queuePrint } from './outbox.ts';
import { WATERMARKS } from './tickets.ts';
import type { ActionContext, CommandContext } from './till-context.ts';

/** More devices than a counter has plugs. */
const MOST_DEVICES = 20;

/** The devices of a till that never had any named. */
export function addFirst(store: Store, now: UtcMs, devices: readonly DeviceSetup[]): void {
  if (devices.length === 0 || anyDeviceEver(store)) return;
  transact(store, (transaction) => {
    for (const setup of devices) insertDevice(transaction, setup, now);
  });
}

/** @param hasVirtual whether this till has a virtual counter  @param refresh makes the change count, after the commit */
export function add(
  context: CommandContext,
  setup: Parsed<'devices.add'>,
  { hasVirtual, refresh }: { hasVirtual: boolean; refresh: () => void },
): Reply<'devices.add'> {
  const known = readDevices(context.transaction);
  if (known.length >= MOST_DEVICES) return refuse('too_many_devices', { most: MOST_DEVICES });
  const wrong = whyNot(setup, known, hasVirtual);
  if (wrong) return refuse(wrong);
  const device_id = deviceId.parse(insertDevice(context.transaction, setup, context.now));
  context.transaction.afterCommit(refresh);
  return ok({ device_id });
}

export function change(
  context: CommandContext,
  { device_id, ...setup }: Parsed<'devices.change'>,
  { hasVirtual, refresh }: { hasVirtual: boolean; refresh: () => void },
): Reply<'devices.change'> {
  const known = readDevices(context.transaction);
  const before = known.find((one) => one.device_id === device_id);
  if (!before) return refuse('unknown_device', { device_id });
  const wrong = whyNot(
    { ...setup, kind: before.kind },
    known.filter((one) => one !== before),
    hasVirtual,
  );
  if (wrong) return refuse(wrong);
  updateDevice(context.transaction, device_id, setup);
  context.transaction.afterCommit(refresh);
  return ok({});
}

export function remove(context: CommandContext, { device_id }: Parsed<'devices.remove'>, refresh: () => void): Reply<'devices.remove'> {
  if (!readDevices(context.transaction).some((one) => one.device_id === device_id)) return refuse('unknown_device', { device_id });
  removeDevice(context.transaction, device_id, context.now);
  context.transaction.afterCommit(refresh);
  return ok({});
}

/** A test page or a pulse, as a job like any other. A drawer that is opened to try it is opened by hand (LAW §6). */
export function test(context: CommandContext, { device_id }: Parsed<'devices.test'>): Reply<'devices.test'> {
  const { transaction, now } = context;
  const device = readDevices(transaction).find((one) => one.device_id === device_id);
  if (!device) return refuse('unknown_device', { device_id });
  if (device.kind === 'receipt_printer' || device.kind === 'kitchen_printer') {
    const page = buildTestPage({ label: device.label, at_utc_ms: now, watermark: WATERMARKS[context.identity.instance] });
    return ok({ job_id: asJobId(queuePrint(context, transaction, { now, document: page, to: device.kind, device_id })) });
  }
  if (device.kind !== 'cash_drawer') return refuse('not_testable', { kind: device.kind });
  record(context, 'drawer_opened', { jet: JET.drawer_opened, reason: 'Essai du tiroir' });
  return ok({ job_id: asJobId(queueDrawerPulse(context, transaction, now, null, device_id)) });
}

/** One search at a time: it knocks at many doors. */
export function discover(finder: DeviceFinder) {
  let looking = false;
  return async (_context: ActionContext, { network }: Parsed<'devices.discover'>): Promise<Reply<'devices.discover'>> => {
    if (looking) return refuse('already_looking');
    looking = true;
    try {
      return ok(await finder(network));
    } finally {
      looking = false;
    }
  };
}

function whyNot({ kind, link, profile }: DeviceSetup, others: readonly ConfiguredDevice[], hasVirtual: boolean) {
  if (!linksOf[kind].includes(link.kind) || !profilesOf[kind].includes(profile)) return 'not_this_way';
  if (link.kind === 'virtual' && !hasVirtual) return 'no_virtual_counter';
  const same = others.some((one) => one.kind === kind && JSON.stringify(one.link) === JSON.stringify(link));
  return same ? 'already_there' : null;
}
