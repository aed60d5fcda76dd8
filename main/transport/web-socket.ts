/** Carries frames over one WebSocket, in the order they came. Must never look into them. */
import type { WebSocket } from 'ws';
import type { Callee, Connection, Log } from './dispatch.ts';
import { type EventSource, serveLine } from './line.ts';

/** Close codes of our own (RFC 6455 §7.4.2). */
export const CLOSE_NOT_ALLOWED = 4401;

/** Serves one connection until it closes. */
export function serveSocket(socket: WebSocket, callee: Callee & EventSource, connection: Connection, log: Log): void {
  const send = (text: string): void => {
    if (socket.readyState === socket.OPEN) socket.send(text);
  };
  const line = serveLine({ send, close: () => socket.close() }, callee, connection, log);
  socket.on('message', (data) => line.heard(data.toString()));
  socket.on('close', line.gone);
  socket.on('error', (cause) => log('socket', cause));
}
