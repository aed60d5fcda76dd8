/**
 * The process of the HID devices (DESIGN §1). A crash of native code ends it and nothing else; whoever started it starts it again. In
 * Electron its program is no Node: there the main process makes it, and its first message brings the line to the till.
 * Must never live on without the till.
 */
import { toHost } from './messages.ts';
import { type HostLine, loadNodeHid, serveHid } from './serve-hid.ts';

type Line = HostLine & { onClose(listener: () => void): void };

/** A port of Electron as this process uses one. */
type Port = {
  postMessage(message: unknown): void;
  on(event: 'message', listener: (message: { data: unknown }) => void): void;
  on(event: 'close', listener: () => void): void;
  start(): void;
};
type ParentPort = { once(event: 'message', listener: (message: { ports: Port[] }) => void): void };

const { parentPort } = process as unknown as { parentPort?: ParentPort };

const lineOfPort = (port: Port): Line => ({
  send: (message) => port.postMessage(message),
  onMessage: (listener) => {
    port.on('message', ({ data }) => listener(data));
    port.start();
  },
  onClose: (listener) => port.on('close', listener),
});

const ownLine: Line = {
  send: (message) => void process.send?.(message, () => undefined),
  onMessage: (listener) => void process.on('message', listener),
  onClose: (listener) => void process.once('disconnect', listener),
};

async function serve(line: Line): Promise<void> {
  line.onClose(() => process.exit(0));
  const stop = serveHid(line, await loadNodeHid());
  line.onMessage((raw) => {
    if (toHost.safeParse(raw).data?.type !== 'stop') return;
    stop();
    process.exit(0);
  });
}

if (parentPort) parentPort.once('message', ({ ports: [port] }) => void (port ? serve(lineOfPort(port)) : process.exit(1)));
else void serve(ownLine);
