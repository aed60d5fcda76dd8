/**
 * A receipt printer behind a device file (`/dev/usb/lp0`, a serial line). `done` means that the system took every byte;
 * the file does not tell more. Must never create a file, never write to a plain one, never block a thread on a stuck device.
 */
import { constants } from 'node:fs';
import { type FileHandle, open } from 'node:fs/promises';
import { setTimeout as wait } from 'node:timers/promises';
import type { DeviceFault } from '../../main/contract/shapes/device.ts';
import { drawerPulse } from '../escpos/commands.ts';
import type { DeviceStatus, Outcome, ReceiptPrinter } from '../ports.ts';
import { receiptBytes } from '../receipt-bytes.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { statusOf } from './printer-status.ts';
import type { PrinterProfile } from './profiles.ts';
import { timeLeft } from './time-left.ts';

/** Time limits in milliseconds. */
export const FILE_LIMITS = { whole_job: 10_000, open: 2_000, stalled: 3_000 };
export type FileLimits = typeof FILE_LIMITS;

const CHUNK_BYTES = 1024;
const RETRY_MS = 20;

type Opened = { ok: true; file: FileHandle } | { ok: false; fault: DeviceFault; detail: string };

export function filePrinter(path: string, profile: PrinterProfile, limits: FileLimits = FILE_LIMITS): ReceiptPrinter {
  const queue = oneAtATime();

  const deliver = async (bytes: Uint8Array): Promise<Outcome> => {
    const time = timeLeft(limits.whole_job);
    const opened = await openDevice(path, time.atMost(limits.open));
    if (!opened.ok) return { kind: 'not_sent', fault: opened.fault, detail: opened.detail };
    let written = 0;
    const stopped = (fault: DeviceFault, detail: string): Outcome => ({ kind: written === 0 ? 'not_sent' : 'unknown', fault, detail });
    let patience = timeLeft(limits.stalled);
    try {
      while (written < bytes.length) {
        const taken = await writeSome(opened.file, bytes.subarray(written, written + CHUNK_BYTES));
        if (taken > 0) {
          written += taken;
          patience = timeLeft(limits.stalled);
        } else if (patience.atMost(1) === 0 || time.atMost(1) === 0) return stopped('timed_out', 'it stopped taking bytes');
        else await wait(RETRY_MS);
      }
      return { kind: 'done' };
    } catch (error) {
      return stopped(faultOfErrno(errno(error), written > 0), String(error));
    } finally {
      closeQuietly(opened.file);
    }
  };

  const status = async (): Promise<DeviceStatus> => {
    const opened = await openDevice(path, limits.open);
    if (!opened.ok) return statusOf(opened.fault);
    closeQuietly(opened.file);
    return statusOf(null);
  };

  return {
    address: path,
    print(document) {
      const receipt = receiptBytes(document, profile);
      if (!receipt.ok) return Promise.resolve({ kind: 'refused', fault: receipt.fault, detail: receipt.detail });
      return queue.run(() => deliver(receipt.bytes));
    },
    openDrawer: (pulse) => queue.run(() => deliver(drawerPulse(pulse))),
    status: () => (queue.busy ? Promise.resolve({ state: 'busy', fault: null }) : queue.run(status)),
  };
}

/** Opens without creating and without waiting for the device; a handle that comes too late is closed when it comes. */
async function openDevice(path: string, ms: number): Promise<Opened> {
  const opening = open(path, constants.O_WRONLY | constants.O_NONBLOCK | constants.O_NOCTTY);
  try {
    const late = wait(ms, null, { ref: false });
    const file = await Promise.race([opening, late]);
    if (file === null) {
      opening.then(closeQuietly, () => undefined);
      return { ok: false, fault: 'timed_out', detail: `${path} does not open` };
    }
    const kind = await file.stat();
    if (kind.isCharacterDevice() || kind.isFIFO()) return { ok: true, file };
    closeQuietly(file);
    return { ok: false, fault: 'not_a_printer', detail: `${path} is not a device` };
  } catch (error) {
    return { ok: false, fault: faultOfErrno(errno(error), false), detail: String(error) };
  }
}

/** How many bytes the device took; 0 when it asks to come again. */
async function writeSome(file: FileHandle, bytes: Uint8Array): Promise<number> {
  try {
    return (await file.write(bytes)).bytesWritten;
  } catch (error) {
    if (errno(error) === 'EAGAIN' || errno(error) === 'EINTR') return 0;
    throw error;
  }
}

/** The meanings Linux's printer driver gives to its errors: no space is no paper, an I/O error is off-line. */
export function faultOfErrno(code: string, started: boolean): DeviceFault {
  switch (code) {
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
      return 'no_access';
    case 'ENOSPC':
      return 'paper_out';
    case 'EIO':
    case 'EBUSY':
      return 'offline';
    case 'EISDIR':
      return 'not_a_printer';
    default:
      return started ? 'dropped' : 'unreachable';
  }
}

const errno = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '');

/** Closing a stuck device may take as long as it likes: nobody waits for it. */
function closeQuietly(file: FileHandle): void {
  file.close().catch(() => undefined);
}
