/** Starts a host with its web server: what the browser shell and the Electron shell have in common. */
import { randomBytes } from 'node:crypto';
import { removeCliFile, writeCliFile } from './data-folder.ts';
import { openHost } from './host.ts';
import { serveWeb } from './web-server.ts';

export type Service = {
  readonly port: number;
  /** A link that opens one screen, once. */
  link(): string;
  stop(): Promise<void>;
};

export type ServiceOptions = {
  /** Folder of the built screens. */
  screens: string;
  /** Kept from then on; the kept one when absent. */
  port?: number | undefined;
  /** Ask again between demonstration and real café: both keep their data. */
  chooseAgain?: boolean | undefined;
};

/**
 * @throws StorageFault or KeyMissing with `fault`, or Error with code EADDRINUSE
 */
export async function startService(folder: string, { screens, port, chooseAgain }: ServiceOptions): Promise<Service> {
  const host = await openHost(folder, chooseAgain);
  try {
    if (port !== undefined) host.keep({ port });
    const cliToken = randomBytes(32).toString('base64url');
    const web = await serveWeb(host, screens, cliToken);
    writeCliFile(folder, { port: web.port, token: cliToken });
    return {
      port: web.port,
      link: () => host.links.url(web.port),
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
