/**
 * The till inside Electron: a utility process of its own, so that a dead window never takes the ledger with it, nor a dead till the
 * window. Its keychain is the main process's; its screens come to it through ports.
 */
import { parseArgs } from 'node:util';
import { hidProcesses } from './electron-hid.ts';
import type { FromTill, ToTill } from './electron-messages.ts';
import type { Keychain } from './secrets.ts';
import { startFault } from './sentences.ts';
import { startService } from './service.ts';

const { values } = parseArgs({
  options: {
    data: { type: 'string', default: '' },
    screens: { type: 'string', default: '' },
    /** The system's keychain, when there is one. */
    keychain: { type: 'string' },
    port: { type: 'string' },
    choose: { type: 'boolean' },
    kiosk: { type: 'boolean' },
  },
  allowNegative: true,
});
const { parentPort } = process;
const tell = (news: FromTill): void => parentPort.postMessage(news);

const asked = new Map<number, { resolve(text: string): void; reject(cause: Error): void }>();

function ask(way: 'wrap' | 'unwrap', text: string): Promise<string> {
  const n = asked.size === 0 ? 1 : Math.max(...asked.keys()) + 1;
  return new Promise((resolve, reject) => {
    asked.set(n, { resolve, reject });
    tell({ type: 'secret', n, way, text });
  });
}

function keychainOf(name: string | undefined): Keychain | null {
  return name ? { name, wrap: (secret) => ask('wrap', secret), unwrap: (wrapped) => ask('unwrap', wrapped) } : null;
}

const hid = hidProcesses(tell);

const starting = startService(values.data, {
  screens: values.screens,
  port: values.port === undefined ? undefined : Number(values.port),
  chooseAgain: values.choose,
  kiosk: values.kiosk,
  keychain: keychainOf(values.keychain),
  portWhenTaken: 'another',
  spawnHid: hid.spawn,
});

parentPort.on('message', ({ data, ports }) => {
  const message: ToTill = data;
  if (message.type === 'secret') {
    const answered = asked.get(message.n);
    asked.delete(message.n);
    if (message.text === null) answered?.reject(new Error('the keychain refused'));
    else answered?.resolve(message.text);
  } else if (message.type === 'hid_line') hid.line(message.n, ports[0]);
  else if (message.type === 'hid_ended') hid.ended(message.n, message.how);
  else if (message.type === 'stop') {
    void starting.then((service) => service.stop()).finally(() => process.exit(0));
  } else {
    const [port] = ports;
    if (port) void starting.then((service) => service.serveWindow(port)).catch(() => port.close());
  }
});

try {
  const { kiosk, port } = await starting;
  tell({ type: 'open', kiosk, port });
} catch (cause) {
  tell({ type: 'fault', sentence: startFault(cause, values.data, values.port === undefined ? undefined : Number(values.port)) });
}
