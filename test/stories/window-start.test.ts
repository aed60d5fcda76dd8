/** How the window's application starts and ends: where it may, where the key lies, what it remembers. In the stand-in of Electron. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { chooseDemonstration, openElectronCounter } from '../builders/counter.ts';
import { runApp, startApp } from '../builders/electron-app.ts';
import { temporaryFolder } from '../builders/till.ts';

describe('starting and ending', () => {
  const place = temporaryFolder();
  const config = join(place.path, 'config');
  afterAll(() => place.remove());

  it('a folder on the network is refused with its sentence, and nothing is written there', async () => {
    const folder = join(place.path, 'share');
    const lie = `import fs from 'node:fs'; import { syncBuiltinESMExports } from 'node:module';
      const real = fs.statfsSync; fs.statfsSync = (path, ...more) => path.startsWith(${JSON.stringify(place.path)}) ? { ...real(path, ...more), type: 0x6969 } : real(path, ...more); syncBuiltinESMExports();`;
    const env = { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(lie)}` };
    const refused = await runApp(folder, { config, env }, []);
    expect(refused).toMatchObject({ code: 1, output: expect.stringContaining('est sur le réseau') });
    expect(existsSync(folder)).toBe(false);
  });

  it('the key goes into the keychain, each start says so, and a shell without it says which one to start', async () => {
    const folder = join(place.path, 'data');
    const keychain = join(place.path, 'keychain');
    const first = await openElectronCounter({ folder, config, keychain, args: ['--kiosk'] });
    await chooseDemonstration(first);
    await first.app.said('[window] kiosk: true');
    // Ends as a desktop ends it: the till closes its database and takes its token away.
    expect(await first.app.quit()).toBe(0);
    await first.close();
    expect(existsSync(join(folder, 'cli.json'))).toBe(false);
    const secrets = readdirSync(join(folder, 'demonstration')).filter((name) => /key|pepper/.test(name));
    expect(secrets.sort()).toEqual(['pin-pepper.wrapped', 'signing-key.pem.wrapped']);
    expect(readFileSync(join(folder, 'demonstration', 'till.db')).includes('key in keychain')).toBe(true);

    // What was asked once is kept: the window fills the screen again.
    const again = await startApp({ folder, config, keychain });
    await again.tillOpen();
    await again.said('[window] kiosk: true');
    await again.close();

    const without = await runApp(folder, { config }, []);
    expect(without).toMatchObject({ code: 1, output: expect.stringContaining('npm start -- --electron') });
  });
});
