/** The HID process with a fake library, as a supervisor starts it, and the hands that plug, scan and kill. */
import { type ChildProcess, fork } from 'node:child_process';
import { type AddressInfo, createServer, type Socket } from 'node:net';
import type { HidDevice } from '../../hardware/hid/messages.ts';
import type { SpawnHid } from '../../hardware/hid/supervisor.ts';
import type { Doing } from '../stand-ins/hid/host.ts';

export type HidHands = {
  spawn: SpawnHid;
  /** How many processes were started so far. */
  readonly births: number;
  act(doing: Doing): void;
  kill(signal: NodeJS.Signals): void;
};

/** @param plugged what is there when a process starts */
export function hidHands(plugged: readonly HidDevice[] = [], env: Record<string, string> = {}): HidHands {
  let child: ChildProcess | null = null;
  let births = 0;
  return {
    get births() {
      return births;
    },
    spawn: () => {
      births += 1;
      const started = fork(new URL('../stand-ins/hid/host.ts', import.meta.url), [], { stdio: 'ignore', env: { ...env }, execArgv: [] });
      child = started;
      for (const device of plugged) started.send({ do: 'plug', device });
      return {
        send: (message) => void (started.connected && started.send(message, () => undefined)),
        onMessage: (listener) => started.on('message', listener),
        onExit: (listener) => started.once('exit', (code, signal) => listener(signal ?? `exit ${code}`)),
        kill: () => started.kill('SIGKILL'),
      };
    },
    act: (doing) => void child?.send(doing),
    kill: (signal) => void child?.kill(signal),
  };
}

export const aHidDevice = (usage_page: number, path = `/dev/hidraw-${usage_page}`): HidDevice => ({
  path,
  vendor_id: 0x0c2e,
  product_id: 0x0b61,
  usage_page,
  usage: 2,
  serial: 'S1',
  maker: 'Essai',
  product: 'Appareil',
});

export type FarHidHands = Pick<HidHands, 'births' | 'act'> & {
  /** The stand-in of Electron gives it to the built process of the HID devices. */
  readonly env: { ESTRADE_STAND_IN_HID: string };
  close(): void;
};

/** The same for a process that a shell of its own starts: its library asks this machine what is plugged in. */
export async function farHidHands(plugged: readonly HidDevice[]): Promise<FarHidHands> {
  let last: Socket | null = null;
  let births = 0;
  const say = (doing: Doing): void => void last?.write(`${JSON.stringify(doing)}\n`);
  const server = createServer((socket) => {
    births += 1;
    last = socket.on('error', () => undefined);
    for (const device of plugged) say({ do: 'plug', device });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    get births() {
      return births;
    },
    act: say,
    env: { ESTRADE_STAND_IN_HID: String(port) },
    close: () => {
      last?.destroy();
      server.close();
    },
  };
}

/** What an HID-POS scanner sends for a code of the EAN family. */
export function scanReport(code: string): string {
  const report = Buffer.alloc(64);
  report.set([2, code.length], 0);
  report.write(code, 5, 'latin1');
  return report.toString('hex');
}
