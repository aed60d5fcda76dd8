/** A device file: never created, never waited for without end, and its errors said as a person can act on them. */
import { execFileSync } from 'node:child_process';
import { closeSync, constants, existsSync, mkdtempSync, openSync, readSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { absentPrinter } from '../../../hardware/printers/absent-printer.ts';
import { faultOfErrno, filePrinter } from '../../../hardware/printers/file-printer.ts';
import { receiptBytes } from '../../../hardware/receipt-bytes.ts';
import { deviceOpener } from '../../../hardware/registry.ts';
import { type DeviceLink, deviceId } from '../../../main/contract/shapes/device.ts';
import type { SemanticDocument } from '../../../main/contract/shapes/document.ts';
import { EPSON, PULSE, RECEIPT } from './printer-on-a-wire.ts';

const SHORT = { whole_job: 10_000, open: 5_000, stalled: 300 };
let folder = '';
let device = '';

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'estrade-device-'));
  device = join(folder, 'lp0');
  execFileSync('mkfifo', [device]);
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

/** The other end of the device: what a printer would take. */
function reader() {
  const file = openSync(device, constants.O_RDONLY | constants.O_NONBLOCK);
  return {
    read: () => {
      const bytes = Buffer.alloc(1 << 20);
      return bytes.subarray(0, readSync(file, bytes));
    },
    close: () => closeSync(file),
  };
}

describe('a device file', () => {
  it('takes the whole receipt, byte for byte', async () => {
    const end = reader();
    expect(await filePrinter(device, EPSON, SHORT).print(RECEIPT)).toEqual({ kind: 'done' });
    const sent = receiptBytes(RECEIPT, EPSON);
    expect(sent.ok && end.read().equals(Buffer.from(sent.bytes))).toBe(true);
    end.close();
  });

  it('takes the drawer pulse', async () => {
    const end = reader();
    expect(await filePrinter(device, EPSON, SHORT).openDrawer(PULSE)).toEqual({ kind: 'done' });
    expect(end.read().toString('hex')).toBe('1b700019fa');
    expect(await filePrinter(device, EPSON, SHORT).status()).toEqual({ state: 'ready', fault: null });
    end.close();
  });

  it('that is not there is unreachable, and is not created', async () => {
    const missing = join(folder, 'lp1');
    const printer = filePrinter(missing, EPSON, SHORT);
    expect(await printer.print(RECEIPT)).toMatchObject({ kind: 'not_sent', fault: 'unreachable' });
    expect(await printer.status()).toEqual({ state: 'failed', fault: 'unreachable' });
    expect(existsSync(missing)).toBe(false);
  });

  it('with nobody behind it is unreachable at once', async () => {
    expect(await filePrinter(device, EPSON, SHORT).print(RECEIPT)).toMatchObject({ kind: 'not_sent', fault: 'unreachable' });
  });

  it('that is a plain file or a folder is not a printer, and stays as it was', async () => {
    const plain = join(folder, 'notes.txt');
    writeFileSync(plain, 'à garder');
    expect(await filePrinter(plain, EPSON, SHORT).print(RECEIPT)).toMatchObject({ kind: 'not_sent', fault: 'not_a_printer' });
    expect(execFileSync('cat', [plain], { encoding: 'utf8' })).toBe('à garder');
    expect(await filePrinter(folder, EPSON, SHORT).print(RECEIPT)).toMatchObject({ kind: 'not_sent', fault: 'not_a_printer' });
  });

  it('that says "no space" before the first byte is out of paper, and a repeat is safe', async () => {
    expect(await filePrinter('/dev/full', EPSON, SHORT).print(RECEIPT)).toMatchObject({ kind: 'not_sent', fault: 'paper_out' });
  });

  it('that stops taking bytes in the middle leaves a ticket of unknown fate, in time', async () => {
    const long: SemanticDocument = {
      ...RECEIPT,
      blocks: Array.from({ length: 5_000 }, () => ({ kind: 'line', text: 'x'.repeat(48), align: 'left' })),
    };
    const end = reader();
    const start = performance.now();
    expect(await filePrinter(device, EPSON, SHORT).print(long)).toMatchObject({ kind: 'unknown', fault: 'timed_out' });
    expect(performance.now() - start).toBeLessThan(15_000);
    end.close();
  });

  it('whose other end goes away in the middle leaves a ticket of unknown fate', async () => {
    const long: SemanticDocument = {
      ...RECEIPT,
      blocks: Array.from({ length: 5_000 }, () => ({ kind: 'line', text: 'x'.repeat(48), align: 'left' })),
    };
    const end = reader();
    const printing = filePrinter(device, EPSON, SHORT).print(long);
    setTimeout(() => end.close(), 100);
    expect(await printing).toMatchObject({ kind: 'unknown', fault: 'dropped' });
  });

  it('while a job runs, the status is busy', async () => {
    const end = reader();
    const printer = filePrinter(device, EPSON, SHORT);
    const printing = printer.print(RECEIPT);
    expect(await printer.status()).toEqual({ state: 'busy', fault: null });
    await printing;
    end.close();
  });
});

describe('errors of the system', () => {
  it.each([
    ['EACCES', 'no_access'],
    ['EPERM', 'no_access'],
    ['EBUSY', 'offline'],
    ['EIO', 'offline'],
    ['ENOSPC', 'paper_out'],
    ['ENODEV', 'unreachable'],
    ['ENXIO', 'unreachable'],
  ])('%s before the first byte is %s', (code, fault) => expect(faultOfErrno(code, false)).toBe(fault));

  it('an unplugged cable after the first byte has dropped the line', () => expect(faultOfErrno('ENODEV', true)).toBe('dropped'));
});

describe('the printer the settings name', () => {
  it('none: refused at once, and shown as absent', async () => {
    const printer = absentPrinter();
    expect(await printer.print(RECEIPT)).toMatchObject({ kind: 'refused', fault: 'not_configured' });
    expect(await printer.openDrawer(PULSE)).toMatchObject({ kind: 'refused', fault: 'not_configured' });
    expect(await printer.status()).toEqual({ state: 'absent', fault: 'not_configured' });
  });

  it('says where it is, for the supervisor', () => {
    const addressOf = (link: DeviceLink) =>
      deviceOpener(null)({ device_id: deviceId.parse(1), kind: 'receipt_printer', label: 'I', link, profile: 'epson_80' }).port?.address;
    expect(addressOf({ kind: 'network', host: '192.168.1.50', port: 9100 })).toBe('192.168.1.50:9100');
    expect(addressOf({ kind: 'network', host: 'fe80::1', port: 9100 })).toBe('[fe80::1]:9100');
    expect(addressOf({ kind: 'file', path: '/dev/usb/lp0' })).toBe('/dev/usb/lp0');
  });
});
