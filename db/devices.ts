/** The devices the café has named. A removed one keeps its row, and no function here finds it again. */
import type { ConfiguredDevice, DeviceKind, DeviceSetup } from '../main/contract/shapes/device.ts';
import { configuredDevice } from '../main/contract/shapes/device.ts';
import { all, one, type ReadHandle, runOne, type Transaction } from './sql.ts';

type Row = { device_id: number; kind: string; label: string; link: string; profile: string };

/** Oldest first: of several of a kind the first one is used. @throws ZodError when a row is none of this version's devices */
export const readDevices = (handle: ReadHandle): ConfiguredDevice[] =>
  all<Row>(handle, 'SELECT device_id, kind, label, link, profile FROM devices WHERE removed_at_utc_ms IS NULL ORDER BY device_id').map(
    (row) => configuredDevice.parse({ ...row, link: JSON.parse(row.link) as unknown }),
  );

/** Whether a device of this kind is named now. */
export const hasDevice = (handle: ReadHandle, kind: DeviceKind): boolean =>
  one(handle, 'SELECT 1 FROM devices WHERE kind = ? AND removed_at_utc_ms IS NULL LIMIT 1', kind) !== undefined;

/** Whether one was ever named, removed ones included. */
export const anyDeviceEver = (handle: ReadHandle): boolean => one(handle, 'SELECT 1 FROM devices LIMIT 1') !== undefined;

/** @returns its id */
export const insertDevice = (transaction: Transaction, { kind, label, link, profile }: DeviceSetup, now: number): number =>
  runOne(
    transaction,
    'INSERT INTO devices (kind, label, link, profile, added_at_utc_ms) VALUES (?, ?, ?, ?, ?)',
    kind,
    label,
    JSON.stringify(link),
    profile,
    now,
  );

export function updateDevice(transaction: Transaction, deviceId: number, { label, link, profile }: Omit<DeviceSetup, 'kind'>): void {
  runOne(
    transaction,
    'UPDATE devices SET label = ?, link = ?, profile = ? WHERE device_id = ?',
    label,
    JSON.stringify(link),
    profile,
    deviceId,
  );
}

export function removeDevice(transaction: Transaction, deviceId: number, now: number): void {
  runOne(transaction, 'UPDATE devices SET removed_at_utc_ms = ? WHERE device_id = ?', now, deviceId);
}
