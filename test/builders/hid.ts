/** The HID process with a fake library, as a supervisor starts it, and the hands that plug, scan and kill. */
import { type ChildProcess, fork } from 'node:child_process';
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
