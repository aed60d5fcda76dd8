/** Carries frames over one WebSocket, in the order they came. Must never look into them. */
import type { RawData, WebSocket } from 'ws';
import type { TillEvent } from '../contract/events.ts';
import type { ServerFrame } from '../contract/frames.ts';
import { type Callee, type Connection, dispatch, type Log } from './dispatch.ts';

/** Close codes of our own (RFC 6455 §7.4.2). */
export const CLOSE_NOT_ALLOWED = 4401;

export type EventSource = { onEvent(listener: (event: TillEvent) => void): () => void };

/** Serves one connection until it closes. */
export function serveSocket(socket: WebSocket, callee: Callee & EventSource, connection: Connection, log: Log): void {
  const send = (frame: ServerFrame | ({ type: 'event' } & TillEvent)): void => {
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(frame));
  };
  const stop = callee.onEvent((event) => {
    if (connection.greeted) send({ type: 'event', ...event });
  });
  socket.on('message', (data) => {
    void dispatch(callee, connection, parse(data), log).then((frame) => {
      send(frame);
      if (frame.type === 'other_version') socket.close();
    });
  });
  socket.on('close', stop);
  socket.on('error', (cause) => log('socket', cause));
}

/** undefined for what is not JSON: dispatch answers `malformed`. */
function parse(data: RawData): unknown {
  try {
    return JSON.parse(data.toString()) as unknown;
  } catch {
    return undefined;
  }
}
