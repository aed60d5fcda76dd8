/** One connection to a running service, as a screen has it: typed calls, events kept, and ways to break off in the middle. */
import { WebSocket } from 'ws';
import type { CallName, Input, Reply } from '../../main/contract/calls/index.ts';
import { calls } from '../../main/contract/calls/index.ts';
import type { ServerFrame } from '../../main/contract/frames.ts';
import { CONTRACT_HASH } from '../../main/contract/hash.ts';
import { type CommandId, makeCommandId } from '../../main/contract/ids.ts';

export type ScreenLine = {
  readonly station: string;
  readonly events: { event: string; body: unknown }[];
  /** @throws LineCut when the connection ends before the answer */
  call<Name extends CallName>(name: Name, input: Input<Name>, id?: CommandId): Promise<Reply<Name>>;
  /** Hands a command to the network and does not wait for its answer; resolves when the bytes have left this process. */
  send<Name extends CallName>(name: Name, input: Input<Name>, id: CommandId): Promise<void>;
  /** Cuts the line without a goodbye. */
  cut(): void;
  /** The code the connection was closed with. */
  readonly closed: Promise<number>;
};

export class LineCut extends Error {}

export const freshId = (): CommandId => makeCommandId(Date.now());

/** Connects and greets. @throws LineCut with the close code, or the error of the handshake */
export function connectScreen(port: number, headers: Record<string, string>): Promise<ScreenLine> {
  const socket = new WebSocket(`ws://127.0.0.1:${port}/ws`, { headers });
  const waiting = new Map<number, { resolve(result: unknown): void; reject(cause: Error): void }>();
  const events: ScreenLine['events'] = [];
  let n = 0;
  const closed = new Promise<number>((resolve) => {
    socket.on('close', (code) => {
      for (const { reject } of waiting.values()) reject(new LineCut(`closed with ${code}`));
      waiting.clear();
      resolve(code);
    });
  });
  const frameOf = (name: CallName, body: unknown, id: CommandId | undefined): string => {
    const made = calls[name].kind === 'command' ? (id ?? freshId()) : undefined;
    return JSON.stringify({ type: 'call', n: ++n, call: name, ...(made ? { id: made } : {}), body });
  };
  return new Promise((resolve, reject) => {
    socket.on('error', reject);
    void closed.then((code) => reject(new LineCut(`closed with ${code}`)));
    socket.on('open', () => socket.send(JSON.stringify({ type: 'hello', contract: CONTRACT_HASH })));
    socket.on('message', (data) => {
      const frame = JSON.parse(data.toString()) as ServerFrame;
      if (frame.type === 'event') events.push({ event: frame.event, body: frame.body });
      if (frame.type === 'reply') {
        waiting.get(frame.n)?.resolve(frame.result);
        waiting.delete(frame.n);
      }
      if (frame.type === 'other_version') reject(new Error('another contract'));
      if (frame.type === 'welcome') resolve(line(frame.station));
    });
    const line = (station: string): ScreenLine => ({
      station,
      events,
      closed,
      call: <Name extends CallName>(name: Name, input: Input<Name>, id?: CommandId) =>
        new Promise<Reply<Name>>((answered, failed) => {
          const frame = frameOf(name, input, id);
          if (socket.readyState !== socket.OPEN) return failed(new LineCut('not open'));
          waiting.set(n, { resolve: (result) => answered(result as Reply<Name>), reject: failed });
          socket.send(frame);
        }),
      send: (name, input, id) =>
        new Promise((sent, failed) => socket.send(frameOf(name, input, id), (cause) => (cause ? failed(cause) : sent()))),
      cut: () => socket.terminate(),
    });
  });
}
