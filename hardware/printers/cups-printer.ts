/**
 * A receipt printer behind a raw CUPS queue (`lp -d QUEUE -o raw`). `done` means that the job left the queue; a job that is still
 * there at the deadline is cancelled, so that no paper comes out later for another customer.
 * Must never leave a job of ours in a queue, and never wait for a stopped one.
 */
import { execFile, spawn } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { drawerPulse } from '../escpos/commands.ts';
import type { DeviceStatus, Outcome, ReceiptPrinter } from '../ports.ts';
import { receiptBytes } from '../receipt-bytes.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { statusOf } from './printer-status.ts';
import type { PrinterProfile } from './profiles.ts';
import { type TimeLeft, timeLeft } from './time-left.ts';

/** Time limits in milliseconds. */
export const CUPS_LIMITS = { whole_job: 12_000, command: 3_000, look_again: 100 };
export type CupsLimits = typeof CUPS_LIMITS;

type Answer = { code: number | string; out: string };
/** What the system says of a queue: gone, stopped by somebody or by an error, or working. */
type QueueState = 'missing' | 'stopped' | 'working';

export function cupsPrinter(queueName: string, profile: PrinterProfile, limits: CupsLimits = CUPS_LIMITS): ReceiptPrinter {
  const queue = oneAtATime();

  const queueState = async (): Promise<QueueState> => {
    const { code, out } = await run('lpstat', ['-p', queueName], limits.command);
    if (code !== 0 || !out.includes(queueName)) return 'missing';
    return /\bdisabled\b/.test(out) ? 'stopped' : 'working';
  };
  const isWaiting = async (id: string): Promise<boolean> =>
    (await run('lpstat', ['-W', 'not-completed', '-o', queueName], limits.command)).out.split(/\s/).includes(id);

  /** The job is taken back. What had begun to go out may be on paper. */
  const takeBack = async (id: string): Promise<Outcome> => {
    const { out } = await run('lpstat', ['-p', queueName], limits.command);
    await run('cancel', [id], limits.command);
    if (out.includes(`now printing ${id}`)) return { kind: 'unknown', fault: 'timed_out', detail: `${id} was being printed` };
    return { kind: 'not_sent', fault: 'offline', detail: `${id} was never begun` };
  };

  const follow = async (id: string, time: TimeLeft): Promise<Outcome> => {
    while (await isWaiting(id)) {
      if (time.atMost(1) === 0 || (await queueState()) !== 'working') return takeBack(id);
      await wait(limits.look_again);
    }
    return { kind: 'done' };
  };

  const deliver = async (bytes: Uint8Array): Promise<Outcome> => {
    const time = timeLeft(limits.whole_job);
    const state = await queueState();
    if (state === 'missing') return { kind: 'not_sent', fault: 'unreachable', detail: `no queue ${queueName}` };
    // A stopped queue would keep the job and print it whenever it is started again.
    if (state === 'stopped') return { kind: 'not_sent', fault: 'offline', detail: `the queue ${queueName} is stopped` };
    const { code, out } = await run('lp', ['-d', queueName, '-o', 'raw', '-t', 'Estrade', '-'], limits.command, bytes);
    const id = /request id is (\S+)/.exec(out)?.[1];
    if (code === 0 && id) return follow(id, time);
    // Without an id nobody knows whether the system took it.
    return {
      kind: code === 0 || code === 'timeout' ? 'unknown' : 'not_sent',
      fault: 'unreachable',
      detail: `lp: ${out.trim().slice(0, 200)}`,
    };
  };

  const status = async (): Promise<DeviceStatus> => {
    const state = await queueState();
    if (state === 'working') return statusOf(null);
    return statusOf(state === 'missing' ? 'unreachable' : 'offline');
  };

  return {
    address: `CUPS ${queueName}`,
    print(document) {
      const receipt = receiptBytes(document, profile);
      if (!receipt.ok) return Promise.resolve({ kind: 'refused', fault: receipt.fault, detail: receipt.detail });
      return queue.run(() => deliver(receipt.bytes));
    },
    openDrawer: (pulse) => queue.run(() => deliver(drawerPulse(pulse))),
    status: () => (queue.busy ? Promise.resolve({ state: 'busy', fault: null }) : queue.run(status)),
  };
}

/** Names of the raw and other queues of this machine, empty where there is no CUPS. */
export async function cupsQueues(): Promise<string[]> {
  const { code, out } = await run('lpstat', ['-e'], CUPS_LIMITS.command);
  return code === 0 ? out.split('\n').filter((name) => /^[A-Za-z0-9_.-]{1,127}$/.test(name)) : [];
}

/** Runs one of the system's commands in its plain language. Never throws: a missing command is an answer too. */
function run(command: string, args: readonly string[], ms: number, input?: Uint8Array): Promise<Answer> {
  const env = { ...process.env, LC_ALL: 'C', LANGUAGE: 'C' };
  if (!input) {
    return new Promise((resolve) => {
      execFile(command, [...args], { env, timeout: ms }, (error, out, errors) =>
        resolve({ code: error ? (error.killed ? 'timeout' : (error.code ?? 1)) : 0, out: out + errors }),
      );
    });
  }
  return new Promise((resolve) => {
    const child = spawn(command, args, { env, timeout: ms, stdio: ['pipe', 'pipe', 'pipe'] });
    let out = '';
    const keep = (chunk: Buffer) => {
      out += chunk.toString();
    };
    child.stdout.on('data', keep);
    child.stderr.on('data', keep);
    child.stdin.on('error', () => undefined);
    child.on('error', (error) => resolve({ code: 'missing', out: error.message }));
    child.on('close', (code, signal) => resolve({ code: signal ? 'timeout' : (code ?? 1), out }));
    child.stdin.end(input);
  });
}
