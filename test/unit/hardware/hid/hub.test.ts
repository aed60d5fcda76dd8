/** HID devices behind their ports, over the real process with a fake library: whose report it is, what state a device is in, crashes. */
import { afterEach, describe, expect, it } from 'vitest';
import { createHidHub, type HidHub } from '../../../../hardware/hid/hub.ts';
import { aHidDevice, hidHands } from '../../../builders/hid.ts';

const scanner = aHidDevice(0x8c);
const scale = { ...aHidDevice(0x8d), product_id: 2 };
const linkOf = ({ vendor_id, product_id }: typeof scanner) => ({ kind: 'hid', vendor_id, product_id, serial: '' }) as const;
const code = (text: string) => {
  const report = Buffer.alloc(64);
  report.set([2, text.length], 0);
  report.write(text, 5, 'latin1');
  return report.toString('hex');
};

let hub: HidHub | undefined;
afterEach(() => hub?.stop());

describe('the HID devices of a till', () => {
  it('a code goes to the scanner, a weight to the scale; a crash is a state, and both are there again', async () => {
    const hands = hidHands([scanner, scale]);
    hub = createHidHub(hands.spawn);
    const reader = hub.reader('scanner', linkOf(scanner));
    const weigher = hub.scale(linkOf(scale));
    const read: unknown[] = [];
    reader.onCode((text) => read.push(text));
    weigher.watch(({ state, weight_g }) => read.push([state, weight_g]));
    await expect.poll(() => reader.status(), { timeout: 8_000 }).toEqual({ state: 'ready', fault: null });
    await expect.poll(() => weigher.status()).toEqual({ state: 'ready', fault: null });
    hands.act({ do: 'report', path: scanner.path, hex: code('3017620422003') });
    hands.act({ do: 'report', path: scale.path, hex: '03040200d204' });
    await expect.poll(() => read).toEqual([['fault', null], '3017620422003', ['stable', 1_234]]);
    hands.act({ do: 'report', path: scale.path, hex: '030602000000' });
    await expect.poll(() => weigher.status()).toEqual({ state: 'attention', fault: 'overload' });
    hands.act({ do: 'report', path: scanner.path, hex: '0201' });
    await expect.poll(() => reader.status()).toEqual({ state: 'attention', fault: 'bad_report' });
    const states: unknown[] = [];
    reader.onStatus?.(({ fault }) => states.push(fault));
    hands.kill('SIGSEGV');
    await expect.poll(() => hands.births, { timeout: 8_000 }).toBe(2);
    expect(states).toContain('crashed');
    await expect.poll(() => weigher.status(), { timeout: 8_000 }).toMatchObject({ state: 'attention' });
    hands.act({ do: 'unplug', path: scanner.path });
    await expect.poll(() => reader.status(), { timeout: 8_000 }).toEqual({ state: 'absent', fault: 'unplugged' });
  });

  it('a drawer is opened by the report of its link and by nothing else; what it did not take is not sent, a death in the middle is unknown', async () => {
    const usage = 0xff00;
    const [good, jammed, deadly] = ['drawer', 'jammed', 'deadly'].map((path, at) => ({
      ...aHidDevice(usage, path),
      product_id: 10 + at,
    })) as [typeof scanner, typeof scanner, typeof scanner];
    const hands = hidHands([good, jammed, deadly]);
    hub = createHidHub(hands.spawn);
    const pulse = { pin: 2, on_ms: 50, off_ms: 500 } as const;
    const open = (device: typeof scanner) => hub?.drawer({ ...linkOf(device), kind: 'hid_report', report: '000155' });
    const [drawer, stuck, killer] = [open(good), open(jammed), open(deadly)];
    await expect.poll(() => drawer?.status(), { timeout: 8_000 }).toEqual({ state: 'ready', fault: null });
    expect(await drawer?.openDrawer(pulse)).toEqual({ kind: 'done' });
    expect(await stuck?.openDrawer(pulse)).toMatchObject({ kind: 'not_sent', fault: 'offline' });
    expect(await killer?.openDrawer(pulse)).toMatchObject({ kind: 'unknown', fault: 'dropped' });
    await expect.poll(() => hands.births, { timeout: 8_000 }).toBe(2);
    const nobody = hub.drawer({ kind: 'hid_report', vendor_id: 1, product_id: 1, serial: '', report: '0001' });
    expect(await nobody.openDrawer(pulse)).toMatchObject({ kind: 'not_sent' });
  });

  it('without the library, or where no process can be made, the device says so', async () => {
    hub = createHidHub(hidHands([], { HID_TROUBLE: 'no_library' }).spawn);
    const reader = hub.reader('scanner', linkOf(scanner));
    await expect.poll(() => reader.status(), { timeout: 8_000 }).toEqual({ state: 'failed', fault: 'no_driver' });
    expect(await createHidHub(null).scale(linkOf(scale)).status()).toEqual({ state: 'failed', fault: 'no_driver' });
  });
});
