/**
 * One line between a screen and the till, whatever carries it: text frames in, answered in the order they came, events out.
 * Must never look into a frame, nor know what it travels on.
 */
import type { TillEvent } from '../contract/events.ts';
import type { ServerFrame } from '../contract/frames.ts';
import { type Callee, type Connection, dispatch, isForOtherTill, type Log } from './dispatch.ts';

/** Events of the till that a connection reaches. */
export type EventSource = { onEvent(connection: Connection, listener: (event: TillEvent) => void): () => void };

/** How the carrier takes text away and ends; both must bear being called on a line that is gone. */
export type Carrier = { send(text: string): void; close(): void };

/** What the carrier tells: a frame came, the line is gone. */
export type Line = { heard(text: string): void; gone(): void };

/** Serves one connection until it is gone. */
export function serveLine(carrier: Carrier, callee: Callee & EventSource, connection: Connection, log: Log): Line {
  const send = (frame: ServerFrame | ({ type: 'event' } & TillEvent)): void => carrier.send(JSON.stringify(frame));
  const stop = callee.onEvent(connection, (event) => {
    if (connection.greeted) send({ type: 'event', ...event });
  });
  return {
    heard: (text) => {
      void dispatch(callee, connection, parse(text), log).then((frame) => {
        send(frame);
        // A station that went to the school, or came back, is greeted again by the till it works for now.
        if (frame.type === 'other_version' || isForOtherTill(callee, connection)) carrier.close();
      });
    },
    gone: stop,
  };
}

/** undefined for what is not JSON: dispatch answers `malformed`. */
function parse(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}
