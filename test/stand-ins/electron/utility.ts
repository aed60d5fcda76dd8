/** Runs first in a stand-in's utility process: gives it `process.parentPort`, as Electron does. */
import { EventEmitter } from 'node:events';
import { registerHooks } from 'node:module';
import { StandInPort } from './ports.ts';
import type { Parcel } from './utility-process.ts';

// HID devices that a test holds in its hands, in the place of those of this machine.
if (process.env['ESTRADE_STAND_IN_HID'])
  registerHooks({
    resolve: (specifier, context, next) =>
      specifier === 'node-hid'
        ? { url: new URL('../hid/node-hid.ts', import.meta.url).href, shortCircuit: true }
        : next(specifier, context),
  });

const send = (parcel: Parcel): void => void process.send?.(parcel);
const ports = new Map<number, StandInPort>();

class StandInParentPort extends EventEmitter implements Pick<Electron.ParentPort, 'postMessage'> {
  private readonly kept: unknown[] = [];

  constructor() {
    super();
    // As Electron: what comes before somebody listens is kept.
    this.on('newListener', (event) => {
      if (event === 'message') queueMicrotask(() => this.flush());
    });
  }

  postMessage(message: unknown): void {
    send({ kind: 'message', data: message, ports: [] });
  }

  receive(event: unknown): void {
    this.kept.push(event);
    if (this.listenerCount('message') > 0) this.flush();
  }

  private flush(): void {
    for (const event of this.kept.splice(0)) this.emit('message', event);
  }
}

const parentPort = new StandInParentPort();
Object.defineProperty(process, 'parentPort', { value: parentPort });

process.on('message', (parcel: Parcel) => {
  if (parcel.kind === 'port') ports.get(parcel.id)?.deliver(parcel.data);
  else if (parcel.kind === 'gone') ports.get(parcel.id)?.farGone();
  else parentPort.receive({ data: parcel.data, ports: parcel.ports.map(newPort) });
});

function newPort(id: number): StandInPort {
  const port = new StandInPort({ post: (data) => send({ kind: 'port', id, data }), close: () => send({ kind: 'gone', id }) });
  ports.set(id, port);
  return port;
}
