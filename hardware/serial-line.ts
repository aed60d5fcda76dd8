/**
 * A serial line of this computer, set up by the system's own `stty`, as a stream of bytes both ways. Must never open what is no terminal
 * line: a plain file would be read as answers.
 */
import { execFile } from 'node:child_process';
import { close, constants, open, write } from 'node:fs';
import { Duplex } from 'node:stream';
import { isatty, ReadStream } from 'node:tty';
import { promisify } from 'node:util';
import type { DeviceLink } from '../main/contract/shapes/device.ts';

export type SerialLink = Extract<DeviceLink, { kind: 'serial' }>;

const run = promisify(execFile);
const STTY_MS = 2_000;
const PARITY = { none: ['-parenb'], even: ['parenb', '-parodd'], odd: ['parenb', 'parodd'] } as const;

/** Sets speed and parity, without echo or any change of bytes. @throws what stty says */
export async function setUpSerial({ path, baud, parity }: SerialLink): Promise<void> {
  const modes = ['raw', '-echo', 'clocal', '-crtscts', 'cs8', '-cstopb', String(baud), ...PARITY[parity]];
  await run('stty', ['-F', path, ...modes], { timeout: STTY_MS });
}

/** Opens the line; what goes wrong comes as `error` and `close`. */
export function serialLine(link: SerialLink): Duplex {
  let fd: number | null = null;
  let reading: ReadStream | null = null;
  const line = new Duplex({
    read: () => undefined,
    write: (bytes: Uint8Array, _encoding, done) => {
      // Before it is open there is nobody to ask: the question is asked again soon.
      if (fd === null) done();
      else write(fd, bytes, (cause) => done(cause));
    },
    destroy: (cause, done) => {
      if (reading) reading.destroy();
      else if (fd !== null) close(fd, () => undefined);
      fd = null;
      done(cause);
    },
  });
  setUpSerial(link).then(
    () =>
      open(link.path, constants.O_RDWR | constants.O_NOCTTY | constants.O_NONBLOCK, (cause, opened) => {
        if (cause || line.destroyed) line.destroy(cause ?? undefined);
        else if (!isatty(opened)) {
          close(opened, () => undefined);
          line.destroy(new Error('not a serial line'));
        } else {
          fd = opened;
          reading = new ReadStream(opened);
          reading.on('data', (bytes) => line.push(bytes));
          reading.on('error', (problem) => line.destroy(problem));
          reading.on('end', () => line.destroy(new Error('the line is gone')));
        }
      }),
    (cause: Error) => line.destroy(cause),
  );
  return line;
}
