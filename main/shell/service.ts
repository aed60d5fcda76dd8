/** Starts a host with its web server: what the browser shell and the Electron shell have in common. */
import { randomBytes } from 'node:crypto';
import type { TillOptions } from '../till-types.ts';
import { type FramePort, servePort } from '../transport/electron-ipc.ts';
import { removeCliFile, writeCliFile } from './data-folder.ts';
import { openHost } from './host.ts';
import type { Keychain } from './secrets.ts';
import { serveWeb } from './web-server.ts';

export type Service = {
  readonly port: number;
  /** A link that opens one screen, once. */
  link(): string;
  /** The window is to fill the screen. */
  readonly kiosk: boolean;
  /** Serves the window of this machine, on a port that only its own page can have. */
  serveWindow(port: FramePort): void;
  stop(): Promise<void>;
};

export type ServiceOptions = {
  /** Folder of the built screens. */
  screens: string;
  /** Kept from then on; the kept one when absent. */
  port?: number | undefined;
  /** Ask again between demonstration and real café: both keep their data. */
  chooseAgain?: boolean | undefined;
  /** Kept from then on; the kept one when absent. */
  kiosk?: boolean | undefined;
  keychain?: Keychain | null;
  /** The window needs no port of its own: where the kept one is taken, the server beside it takes a free one. */
  portWhenTaken?: 'fail' | 'another';
  /** Where this process can't make the one of the HID devices itself. */
  spawnHid?: TillOptions['spawnHid'];
};

/** The station of Electron's window: one to a data folder, whatever browsers (`P1`, `P2`…) do beside it. */
const WINDOW_STATION = 'F1';

/**
 * @throws StorageFault, KeyMissing or KeyOutOfReach with `fault`, or Error with code EADDRINUSE
 */
export async function startService(folder: string, options: ServiceOptions): Promise<Service> {
  const { screens, port, chooseAgain, kiosk, keychain = null, portWhenTaken, spawnHid } = options;
  const host = await openHost(folder, { chooseAgain, keychain, spawnHid });
  try {
    if (port !== undefined) host.keep({ port });
    if (kiosk !== undefined) host.keep({ kiosk });
    const cliToken = randomBytes(32).toString('base64url');
    const web = await serveWeb(host, screens, cliToken, portWhenTaken);
    writeCliFile(folder, { port: web.port, token: cliToken });
    return {
      port: web.port,
      link: () => host.links.url(),
      kiosk: host.file().kiosk,
      serveWindow: (frames) => servePort(frames, host, { station: WINDOW_STATION, role: 'signed_in', greeted: false }, host.log),
      stop: async () => {
        removeCliFile(folder);
        await web.close();
        await host.close();
      },
    };
  } catch (cause) {
    await host.close();
    throw cause;
  }
}
