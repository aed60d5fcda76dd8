/**
 * Carries frames over one message port between the window and the till's utility process, in the order they came: the same text as
 * over a WebSocket. Who may hold such a port is the main process's affair (`main/shell/electron.ts`). Must never look into a frame.
 */
import { MAX_FRAME_BYTES } from '../contract/frames.ts';
import type { Callee, Connection, Log } from './dispatch.ts';
import { type EventSource, serveLine } from './line.ts';

/** The part of Electron's MessagePortMain that is used. */
export type FramePort = {
  postMessage(text: string): void;
  on(event: 'message', listener: (message: { data: unknown }) => void): unknown;
  on(event: 'close', listener: () => void): unknown;
  start(): void;
  close(): void;
};

/** Serves one port until either side closes it. What is no text, or too long to be a frame, ends the line. */
export function servePort(port: FramePort, callee: Callee & EventSource, connection: Connection, log: Log): void {
  const line = serveLine({ send: (text) => port.postMessage(text), close: () => port.close() }, callee, connection, log);
  port.on('message', ({ data }) => {
    if (typeof data === 'string' && Buffer.byteLength(data) <= MAX_FRAME_BYTES) line.heard(data);
    else {
      log('port', new Error(typeof data === 'string' ? `a frame of ${data.length} characters` : `a frame that is ${typeof data}`));
      port.close();
    }
  });
  port.on('close', line.gone);
  port.start();
}
