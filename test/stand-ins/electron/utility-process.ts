/** `utilityProcess.fork`: a child process of Node whose `parentPort` and ports travel over its IPC channel. */
import { type ChildProcess, fork } from 'node:child_process';
import { EventEmitter } from 'node:events';
import type { StandInPort } from './ports.ts';

/** Over the channel, both ways. */
export type Parcel =
  | { kind: 'message'; data: unknown; ports: number[] }
  | { kind: 'port'; id: number; data: unknown }
  | { kind: 'gone'; id: number };

class StandInUtility extends EventEmitter implements Pick<Electron.UtilityProcess, 'postMessage' | 'kill' | 'pid'> {
  private readonly child: ChildProcess;
  private readonly ports = new Map<number, StandInPort>();
  private nextPort = 1;

  constructor(child: ChildProcess) {
    super();
    this.child = child;
    child.on('message', (parcel: Parcel) => {
      if (parcel.kind === 'message') this.emit('message', parcel.data);
      else if (parcel.kind === 'port') this.ports.get(parcel.id)?.postMessage(parcel.data);
      else this.ports.get(parcel.id)?.close();
    });
    child.once('exit', (code) => {
      for (const port of this.ports.values()) port.close();
      this.emit('exit', code ?? 1);
    });
  }

  get pid(): number | undefined {
    return this.child.pid;
  }

  postMessage(message: unknown, transfer: Electron.MessagePortMain[] = []): void {
    const ids = (transfer as unknown as StandInPort[]).map((port) => this.take(port));
    this.send({ kind: 'message', data: message, ports: ids });
  }

  /** From here on the port's messages belong to the child. */
  private take(port: StandInPort): number {
    const id = this.nextPort;
    this.nextPort += 1;
    this.ports.set(id, port);
    port.on('message', ({ data }) => this.send({ kind: 'port', id, data }));
    port.on('close', () => {
      this.ports.delete(id);
      this.send({ kind: 'gone', id });
    });
    // Started only when the child has the port: what was said before waits, as it does in Electron.
    queueMicrotask(() => port.start());
    return id;
  }

  private send(parcel: Parcel): void {
    // A child may die before it has read its message: Electron drops it without a word, and so does this.
    if (this.child.connected) this.child.send(parcel, () => undefined);
  }

  kill(): boolean {
    return this.child.kill('SIGTERM');
  }
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export const utilityProcess = {
  fork(modulePath: string, args: string[] = [], _options?: Electron.ForkOptions): Electron.UtilityProcess {
    const child = fork(modulePath, args, {
      execArgv: ['--import', new URL('./utility.ts', import.meta.url).href],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    running.add(child);
    child.once('exit', () => running.delete(child));
    return new StandInUtility(child) as unknown as Electron.UtilityProcess;
  },
};
