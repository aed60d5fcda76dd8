/** The line to the till through the window of Electron, behind the same face as a WebSocket: the client knows no difference. */
import { BRIDGE, type Bridge } from '../../main/contract/bridge.ts';
import type { SocketLike } from './till-client.ts';

/** The bridge of the window this screen runs in; null in a browser. */
export function bridgeOf(window: object): Bridge | null {
  return BRIDGE in window ? (window[BRIDGE as keyof typeof window] as Bridge) : null;
}

/** A port has no close codes: who may have one was decided before (RFC 6455 §7.4.1, 1006 is "just gone"). */
const GONE = 1006;

export function openBridgeSocket(bridge: Bridge): SocketLike {
  const line = bridge.connect({
    heard: (text) => socket.onmessage?.({ data: text }),
    closed: () => socket.onclose?.({ code: GONE }),
  });
  const socket: SocketLike = { send: line.send, close: line.close, onopen: null, onmessage: null, onclose: null };
  // A port takes text at once: it is open as soon as its owner had time to listen.
  queueMicrotask(() => socket.onopen?.());
  return socket;
}
