/** Whatever the devices of the counter do, the till sells: the HID process dies during a sale, the scale is silent, the pole is gone. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { networkPole } from '../../hardware/displays/pole-display.ts';
import { createHidHub, type HidHub } from '../../hardware/hid/hub.ts';
import { networkScale } from '../../hardware/scales/line-scale.ts';
import { startVirtualDevices, type VirtualDevices } from '../../hardware/virtual-counter/virtual-devices.ts';
import type { TillEvent } from '../../main/contract/events.ts';
import type { Device } from '../../main/contract/shapes/device.ts';
import { aHidDevice, type HidHands, hidHands, scanReport } from '../builders/hid.ts';
import { accepted, coffee, openTestTill, type TestTill } from '../builders/till.ts';

const scanner = aHidDevice(0x8c);
const SALE_MS = 100;
let hands: HidHands;
let hub: HidHub;
let virtual: VirtualDevices;
let till: TestTill;
let events: TillEvent[];
beforeEach(async () => {
  hands = hidHands([scanner]);
  hub = createHidHub(hands.spawn);
  virtual = await startVirtualDevices();
  const { scale, customer_display } = virtual.ports;
  till = openTestTill({
    role: 'manager',
    ports: {
      scanner: hub.reader('scanner', { kind: 'hid', vendor_id: scanner.vendor_id, product_id: scanner.product_id, serial: '' }),
      scale: networkScale('127.0.0.1', scale, { ask_every_ms: 10, silent_ms: 80, connect_again_ms: 20, status_ms: 200 }),
      customer_display: networkPole('127.0.0.1', customer_display, 'cd5220'),
    },
  });
  events = [];
  till.till.onEvent((event) => events.push(event));
});
afterEach(async () => {
  await till.close();
  hub.stop();
  await virtual.close();
});

const stateOf = async (kind: Device['kind']) =>
  accepted(await till.query('devices.list', {})).find((device) => device.kind === kind)?.state;
const seen = <Name extends TillEvent['event']>(name: Name) => events.filter((event) => event.event === name);

/** Milliseconds a sale takes. */
function sell(): number {
  const begun = performance.now();
  accepted(till.command('sales.ringUp', coffee()));
  return performance.now() - begun;
}

describe('a till whose devices fail', () => {
  it('sells while the HID process dies by SIGSEGV, hears its scanner again, and gives codes to the station used last', async () => {
    sell();
    await expect.poll(() => stateOf('scanner'), { timeout: 8_000 }).toBe('ready');
    hands.kill('SIGSEGV');
    expect(sell()).toBeLessThan(SALE_MS);
    await expect.poll(() => stateOf('scanner'), { timeout: 8_000 }).toBe('failed');
    await expect.poll(() => stateOf('scanner'), { timeout: 8_000 }).toBe('ready');
    hands.act({ do: 'report', path: scanner.path, hex: scanReport('96385074') });
    await expect.poll(() => seen('code.scanned'), { timeout: 8_000 }).toMatchObject([{ body: { station: 'P1', code: '96385074' } }]);
  });

  it('tells weights while somebody weighs; overload, garbage and silence are said and sold by nobody', async () => {
    virtual.weigh(350, 'stable');
    await till.query('scale.watch', {});
    const told = () => seen('scale.read').at(-1)?.body;
    await expect.poll(told).toEqual({ state: 'stable', weight_g: 350 });
    for (const [mode, state] of [
      ['overload', 'overload'],
      ['unstable', 'unstable'],
      ['garbage', 'faulty'],
      ['stable', 'stable'],
      ['silent', 'faulty'],
    ] as const) {
      virtual.weigh(350, mode);
      await expect.poll(told).toMatchObject({ state });
      expect(sell()).toBeLessThan(SALE_MS);
    }
  });

  it('sells when its pole and its scale are gone', async () => {
    await virtual.close();
    const { value } = (await till.query('display.get', {})) as { value: object };
    accepted(await till.query('display.show', { ...value, stage: 'ringing' } as never));
    expect(sell()).toBeLessThan(SALE_MS);
    await till.query('scale.watch', {});
    await expect.poll(() => seen('scale.read').at(-1)?.body).toEqual({ state: 'faulty', weight_g: null });
    virtual = await startVirtualDevices();
  });
});
