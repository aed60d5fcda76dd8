/** The virtual counter's other devices, through the ports that a café's own ones go through: weights, codes, badges, two rows, garbage. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { CodeReader, OpenDevice, ScaleReading, VirtualPorts } from '../../../hardware/ports.ts';
import { deviceOpener } from '../../../hardware/registry.ts';
import { startVirtualDevices, type VirtualDevices } from '../../../hardware/virtual-counter/virtual-devices.ts';
import type { DeviceKind, DeviceProfile } from '../../../main/contract/shapes/device.ts';

let virtual: VirtualDevices;
let close: (() => void)[];
beforeEach(async () => {
  close = [];
  virtual = await startVirtualDevices();
});
afterEach(async () => {
  for (const each of close) each();
  await virtual.close();
});

/** Opens a device of the virtual counter like one that the café named. */
function opened<Kind extends DeviceKind>(kind: Kind, profile: DeviceProfile): Extract<OpenDevice, { kind: Kind }> {
  const ports: VirtualPorts = { receipt_printer: 1, kitchen_printer: 1, ...virtual.ports };
  const open = deviceOpener(ports, null)({ kind, profile, label: kind, link: { kind: 'virtual' }, device_id: 1 as never });
  close.push(() => open.port?.close?.());
  return open as Extract<OpenDevice, { kind: Kind }>;
}
const reader = (kind: 'scanner' | 'badge_reader'): CodeReader => {
  const open = opened<DeviceKind>(kind, 'hid_pos');
  if ((open.kind !== 'scanner' && open.kind !== 'badge_reader') || open.port === null) throw new Error(`no virtual ${kind}`);
  return open.port;
};

describe('the virtual counter', () => {
  it('weighs: each state of the scale is told once, and a damaged answer is no weight', async () => {
    const { port } = opened('scale', 'serial_scale');
    const told: ScaleReading[] = [];
    virtual.weigh(350, 'stable');
    close.push(port?.watch((reading) => told.push(reading)) ?? (() => undefined));
    const last = () => told.at(-1);
    await expect.poll(last).toEqual({ state: 'stable', weight_g: 350, fault: null });
    for (const [mode, state] of [
      ['unstable', 'unstable'],
      ['overload', 'overload'],
      ['garbage', 'fault'],
    ] as const) {
      virtual.weigh(350, mode);
      await expect.poll(() => last()?.state).toBe(state);
    }
    expect(await port?.status()).toEqual({ state: 'attention', fault: 'bad_report' });
  });

  it('reads codes and badges, long ones whole, garbage not at all', async () => {
    const [scanner, badges] = [reader('scanner'), reader('badge_reader')];
    const read: string[] = [];
    scanner.onCode((code) => read.push(code));
    badges.onCode((number) => read.push(`badge ${number}`));
    await expect.poll(async () => (await scanner.status())?.state).toBe('ready');
    await expect.poll(async () => (await badges.status())?.state).toBe('ready');
    const long = 'A'.repeat(150);
    virtual.scan('3017620422003');
    virtual.garble('scanner');
    virtual.scan(long);
    virtual.badge('0011223344');
    await expect.poll(() => read).toEqual(['3017620422003', long, 'badge 0011223344']);
  });

  it.each(['pole_cd5220', 'pole_escpos'] as const)('shows two rows (%s)', async (profile) => {
    const { port } = opened('customer_display', profile);
    const rows = [
      { left: 'Café filtre', right: '2,00 €' },
      { left: 'TOTAL', right: '2,00 €' },
    ] as const;
    expect(await port?.show(rows)).toEqual({ kind: 'done' });
    await expect.poll(() => virtual.view().pole).toEqual(['Café filtre   2,00 €', 'TOTAL         2,00 €']);
  });

  it('its terminal waits for whoever plays the customer', async () => {
    const { port } = opened('payment_terminal', 'caisse_ap');
    virtual.terminal.setMode('ask');
    const paid = port?.pay(1_250);
    await expect.poll(() => virtual.view().terminal.asked_cents).toBe(1_250);
    expect(await port?.status()).toEqual({ state: 'busy', fault: null });
    virtual.terminal.play('accept');
    expect(await paid).toMatchObject({ kind: 'accepted' });
    expect(virtual.view().terminal.asked_cents).toBeNull();
  });

  it('unplugged in the middle, each says so', async () => {
    const port = reader('scanner');
    await expect.poll(async () => (await port.status()).state).toBe('ready');
    await virtual.close();
    await expect.poll(() => port.status()).toEqual({ state: 'absent', fault: 'unplugged' });
    virtual = await startVirtualDevices();
  });
});
