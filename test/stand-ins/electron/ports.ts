/** A port as `MessagePortMain`: one end of a line whose other end lives in a page or in another process. */
import { EventEmitter } from 'node:events';

/** `MessageChannelMain`: two ports that are each other's far end. */
export class MessageChannelMain {
  readonly port1: Electron.MessagePortMain;
  readonly port2: Electron.MessagePortMain;

  constructor() {
    const one: StandInPort = new StandInPort({ post: (data) => other.deliver(data), close: () => other.farGone() });
    const other: StandInPort = new StandInPort({ post: (data) => one.deliver(data), close: () => one.farGone() });
    this.port1 = one as unknown as Electron.MessagePortMain;
    this.port2 = other as unknown as Electron.MessagePortMain;
  }
}

/** What carries a port's text to its far end. */
export type FarEnd = { post(data: unknown): void; close(): void };

export class StandInPort extends EventEmitter implements Pick<Electron.MessagePortMain, 'postMessage' | 'start' | 'close'> {
  private readonly far: FarEnd;
  private readonly kept: unknown[] = [];
  private isStarted = false;
  private isClosed = false;

  constructor(far: FarEnd) {
    super();
    this.far = far;
  }

  postMessage(message: unknown): void {
    if (!this.isClosed) this.far.post(message);
  }

  /** As Electron: nothing is heard before. */
  start(): void {
    this.isStarted = true;
    for (const data of this.kept.splice(0)) this.emit('message', { data, ports: [] });
    if (this.isClosed) this.emit('close');
  }

  close(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    this.far.close();
    this.emit('close');
  }

  /** The far end said something. */
  deliver(data: unknown): void {
    if (this.isClosed) return;
    if (this.isStarted) this.emit('message', { data, ports: [] });
    else this.kept.push(data);
  }

  /** The far end is gone. */
  farGone(): void {
    if (this.isClosed) return;
    this.isClosed = true;
    if (this.isStarted) this.emit('close');
  }
}
