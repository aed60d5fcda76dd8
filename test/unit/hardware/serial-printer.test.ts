/** A printer on a serial line: the line is set before every job, and nothing is written to one that could not be. */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { FILE_LIMITS } from '../../../hardware/printers/file-printer.ts';
import { serialPrinter, sttyArguments } from '../../../hardware/printers/serial-printer.ts';
import { receiptBytes } from '../../../hardware/receipt-bytes.ts';
import { openTerminalLine } from '../../builders/terminal-line.ts';
import { EPSON, RECEIPT } from './printer-on-a-wire.ts';

const link = { kind: 'serial', path: '/dev/ttyS9', baud: 19_200, parity: 'even' } as const;

it('the line is set to its speed and parity, raw, with the printer’s own flow control', () => {
  expect(sttyArguments(link).slice(1)).toEqual([
    '/dev/ttyS9',
    '19200',
    'raw',
    '-echo',
    'cs8',
    '-cstopb',
    'parenb',
    '-parodd',
    'clocal',
    'crtscts',
  ]);
});

it.each([
  ['stty: /dev/ttyS9: No such file or directory', 'unreachable'],
  ['stty: /dev/ttyS9: Permission denied', 'no_access'],
  ["stty: 'standard input': Inappropriate ioctl for device", 'not_a_printer'],
])('%s: nothing is sent', async (complaint, fault) => {
  const printer = serialPrinter(link, EPSON, FILE_LIMITS, async () => complaint);
  expect(await printer.print(RECEIPT)).toMatchObject({ kind: 'not_sent', fault });
  expect(await printer.status()).toMatchObject({ fault });
});

it('the real stty says that there is no such line', async () => {
  expect(await serialPrinter(link, EPSON).print(RECEIPT)).toMatchObject({ kind: 'not_sent', fault: 'unreachable' });
});

it('through a real terminal line every byte arrives as it is, none translated or echoed', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'estrade-serial-'));
  const log = join(folder, 'line');
  const { path, other } = await openTerminalLine(log);
  try {
    const heard: Buffer[] = [];
    other.stdout.on('data', (data: Buffer) => heard.push(data));
    const made = receiptBytes(RECEIPT, EPSON);
    if (!made.ok) throw new Error(made.detail);
    const printer = serialPrinter({ ...link, path, parity: 'none' }, EPSON);
    expect(await printer.print(RECEIPT)).toEqual({ kind: 'done' });
    await expect.poll(() => Buffer.concat(heard).includes(Buffer.from(made.bytes)), { timeout: 5_000 }).toBe(true);
    expect(execFileSync('stty', ['-F', path], { encoding: 'utf8' })).toContain('speed 19200 baud');
  } finally {
    other.kill('SIGKILL');
    rmSync(folder, { recursive: true, force: true });
  }
});
