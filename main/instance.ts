/**
 * Composes one till instance with what is particular to it: the demonstration brings its menu and a virtual printer, the real
 * café brings what its owner typed, the school has a virtual printer and what it is given. No two of them share a database, a key or a
 * register (LAW SCH-01).
 */
import { hash } from 'node:crypto';
import { join } from 'node:path';
import { holdLock } from '../db/lock.ts';
import { finishReplacement } from '../db/replacement.ts';
import { startVirtualCounter, type VirtualCounter } from '../hardware/virtual-counter/counter.ts';
import type { DeviceSetup } from './contract/shapes/device.ts';
import type { Instance } from './contract/shapes/settings.ts';
import type { Establishment } from './contract/shapes/ticket.ts';
import { demonstrationEstablishment, demonstrationMenu } from './demonstration/menu.ts';
import { REGISTERS } from './domain/play.ts';
import { DEFAULT_TENDERS } from './services/settings.ts';
import { openTill, type Till, type TillOptions } from './till.ts';

export type OpenInstance = {
  /** Fingerprint of its key: no two tills have the same. */
  id: string;
  instance: Instance;
  till: Till;
  close(): Promise<void>;
};

/** Ports of the demonstration's virtual printer; any others when they are taken. */
const VIRTUAL_PRINTER = { tcpPort: 9100, httpPort: 9180, kitchenPort: 9101 };
const ANY_PORTS = { tcpPort: 0, httpPort: 0 };

/** Where an instance keeps its database, head file and key. */
export const instanceFolder = (folder: string, instance: Instance): string => join(folder, instance);

/** Finishes what a stopped restore left; before anything of the instance is opened, under the lock of its folder. */
export const finishRestore = (folder: string, instance: Instance): void => finishReplacement(instanceFolder(folder, instance));

/** Makes the data folder if need be, unless it is on the network, and holds its lock. @throws StorageFault with its stable code */
export const lockDataFolder = (folder: string): { release(): void } => holdLock(folder);

export type InstanceOptions = Pick<
  TillOptions,
  'clock' | 'signer' | 'pins' | 'appVersion' | 'log' | 'security' | 'onSchoolMove' | 'spawnHid' | 'secrets'
> & {
  folder: string;
  instance: Instance;
  /** What the owner typed at the first start of the real café. */
  establishment?: Establishment;
};

/** @throws StorageFault with its stable code */
export async function openInstance(options: InstanceOptions): Promise<OpenInstance> {
  const { instance, establishment, ...rest } = options;
  const id = hash('sha256', options.signer.public_key_spki, 'hex').slice(0, 16);
  const common = { ...rest, instance, folder: instanceFolder(options.folder, instance) };
  if (instance === 'cafe') {
    const till = openTill({
      ...common,
      register: REGISTERS.cafe,
      backsUpItself: true,
      first: { settings: establishment ? { establishment } : {}, menu: null },
    });
    return { id, instance, till, close: () => till.close() };
  }
  const virtual = instance === 'ecole' ? await startVirtualCounter(ANY_PORTS) : await startDemonstrationPrinter();
  try {
    const till = openTill({
      ...common,
      register: REGISTERS[instance],
      // The school begins with nothing of its own: it is given a copy of the till it stands beside.
      ...(instance === 'demonstration' ? { first: { settings: DEMONSTRATION_SETTINGS, menu: demonstrationMenu() } } : {}),
      virtual: { ports: virtual.ports, page: virtual.url },
      devices: VIRTUAL_DEVICES,
    });
    return { id, instance, till, close: () => till.close().then(() => virtual.close()) };
  } catch (cause) {
    await virtual.close();
    throw cause;
  }
}

/** What stands on the virtual counter; named as soon as the demonstration or the school is opened. */
const VIRTUAL_DEVICES: readonly DeviceSetup[] = [
  { kind: 'receipt_printer', label: 'Imprimante du comptoir', link: { kind: 'virtual' }, profile: 'epson_80' },
  { kind: 'cash_drawer', label: 'Tiroir du comptoir', link: { kind: 'printer' }, profile: 'contact_high' },
  { kind: 'kitchen_printer', label: 'Imprimante de la cuisine', link: { kind: 'virtual' }, profile: 'generic_80' },
  { kind: 'scanner', label: 'Lecteur de codes', link: { kind: 'virtual' }, profile: 'hid_pos' },
  { kind: 'scale', label: 'Balance', link: { kind: 'virtual' }, profile: 'serial_scale' },
  { kind: 'customer_display', label: 'Afficheur du comptoir', link: { kind: 'virtual' }, profile: 'pole_cd5220' },
];

const DEMONSTRATION_SETTINGS = {
  establishment: demonstrationEstablishment,
  // SOL is shown to those who look at the till; its value is an example (LAW MLC-01).
  tenders: { ...DEFAULT_TENDERS, currencies: DEFAULT_TENDERS.currencies.map((one) => ({ ...one, on: true })) },
  kitchen: { categories: ['planches', 'brunch'] },
  operator: { code: 'TOU', label: 'Tournesol', picture: 'sunflower' },
};

async function startDemonstrationPrinter(): Promise<VirtualCounter> {
  try {
    return await startVirtualCounter(VIRTUAL_PRINTER);
  } catch {
    return startVirtualCounter(ANY_PORTS);
  }
}
