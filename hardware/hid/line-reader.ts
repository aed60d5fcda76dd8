/**
 * The scanner and the badge reader of the virtual counter: the same reports as over USB, one in hexadecimal a line, over the network of this
 * machine. Must never be reached from another one.
 */
import { createConnection, type Socket } from 'node:net';
import type { CodeReader, DeviceStatus } from '../ports.ts';
import { createScanReader, readBadgeReport } from './reports.ts';

const CONNECT_AGAIN_MS = 1_000;
/** More than any report. */
const LONGEST_LINE = 4_096;

/** @param kind lines that begin with another one are not for this reader */
export function lineReader(kind: 'scanner' | 'badge_reader', port: number): CodeReader {
  const scans = createScanReader();
  let onCode: (code: string) => void = () => undefined;
  let onStatus: (status: DeviceStatus) => void = () => undefined;
  let status: DeviceStatus = { state: 'absent', fault: null };
  let socket: Socket | null = null;
  let timer: NodeJS.Timeout | undefined;
  let closed = false;
  const become = (next: DeviceStatus): void => {
    status = next;
    onStatus(next);
  };
  const take = (line: string): void => {
    const [name = '', hex = ''] = line.split(' ');
    if (name !== kind) return;
    const bytes = Buffer.from(hex, 'hex');
    const badge = kind === 'badge_reader' ? readBadgeReport(bytes) : null;
    const read = kind === 'scanner' ? scans.take(bytes) : badge === null ? 'garbage' : { code: badge };
    if (read === 'garbage') become({ state: 'attention', fault: 'bad_report' });
    else if (read !== null) {
      if (status.fault !== null) become({ state: 'ready', fault: null });
      onCode(read.code);
    }
  };
  const connect = (): void => {
    let held = '';
    socket = createConnection({ host: '127.0.0.1', port });
    socket.setEncoding('utf8');
    socket.on('connect', () => become({ state: 'ready', fault: null }));
    socket.on('data', (text) => {
      const lines = `${held}${text.toString()}`.split('\n');
      held = (lines.pop() ?? '').slice(0, LONGEST_LINE);
      for (const line of lines) take(line);
    });
    socket.on('error', () => undefined);
    socket.on('close', () => {
      if (closed) return;
      become({ state: 'absent', fault: 'unplugged' });
      timer = setTimeout(connect, CONNECT_AGAIN_MS);
      timer.unref();
    });
  };
  connect();
  return {
    address: `127.0.0.1:${port}`,
    status: async () => status,
    onStatus: (listener) => {
      onStatus = listener;
    },
    onCode: (listener) => {
      onCode = listener;
    },
    close: () => {
      closed = true;
      clearTimeout(timer);
      socket?.destroy();
    },
  };
}
