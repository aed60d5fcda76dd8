/**
 * A library in the place of node-hid, for the built process of the HID devices: a test that listens at ESTRADE_STAND_IN_HID (a port of this
 * machine) plugs and scans, a line of JSON each. Only what the till calls of it.
 */
import { EventEmitter, once } from 'node:events';
import { connect } from 'node:net';
import { createInterface } from 'node:readline';
import type { HidDevice } from '../../../hardware/hid/messages.ts';
import type { Doing } from './host.ts';

const plugged = new Map<string, HidDevice>();
const open = new Map<string, HID>();

export class HID extends EventEmitter {
  private readonly path: string;
  constructor(path: string) {
    super();
    this.path = path;
    open.set(path, this);
  }
  close(): void {
    open.delete(this.path);
  }
}

export const devices = () =>
  [...plugged.values()].map((one) => ({
    path: one.path,
    vendorId: one.vendor_id,
    productId: one.product_id,
    usagePage: one.usage_page,
    usage: one.usage,
    serialNumber: one.serial,
    manufacturer: one.maker,
    product: one.product,
  }));

const hands = connect(Number(process.env['ESTRADE_STAND_IN_HID']), '127.0.0.1');
hands.on('error', () => undefined);
createInterface({ input: hands }).on('line', (line) => {
  const doing: Doing = JSON.parse(line);
  if (doing.do === 'plug') plugged.set(doing.device.path, doing.device);
  else if (doing.do === 'unplug') plugged.delete(doing.path);
  else if (doing.do === 'report') open.get(doing.path)?.emit('data', Buffer.from(doing.hex, 'hex'));
});
await once(hands, 'connect');
