/**
 * A data folder as a set-up café has it (menu, key, printer), made by the product's own functions, so that the real service can be
 * started on it without a screen that chooses first.
 */

import { mkdirSync } from 'node:fs';
import type { OpenDevice } from '../../hardware/ports.ts';
import { absentPrinter } from '../../hardware/printers/absent-printer.ts';
import type { DeviceLink } from '../../main/contract/shapes/device.ts';
import type { Clock } from '../../main/contract/time.ts';
import { demonstrationEstablishment, demonstrationMenu } from '../../main/demonstration/menu.ts';
import { makePinHasher } from '../../main/domain/pin.ts';
import { instanceFolder } from '../../main/instance.ts';
import { readHostFile, writeHostFile } from '../../main/shell/data-folder.ts';
import { openSecrets } from '../../main/shell/secrets.ts';
import { systemClock } from '../../main/shell/system-clock.ts';
import { openTill } from '../../main/till.ts';
import packageJson from '../../package.json' with { type: 'json' };
import { counterDevices } from './counter-devices.ts';

/** Sets a folder up as the real café with the demonstration's menu. @returns the instance's own folder */
export async function setUpCafe(folder: string, printer: DeviceLink | null = null, clock: Clock = systemClock): Promise<string> {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  writeHostFile(folder, { ...readHostFile(folder), instance: 'cafe' });
  const own = instanceFolder(folder, 'cafe');
  const { signer, pepper } = await openSecrets(own, null);
  const till = openTill({
    folder: own,
    instance: 'cafe',
    register: '1',
    clock,
    signer,
    pins: makePinHasher(pepper),
    appVersion: packageJson.version,
    first: { settings: { establishment: demonstrationEstablishment }, menu: demonstrationMenu() },
    devices: printer ? counterDevices(printer) : [],
    // The printer is the service's to speak to; here it would only open a socket for nothing.
    openDevice: ({ kind }) => ({ kind, port: absentPrinter() }) as OpenDevice,
    log: (what, cause) => {
      throw new Error(what, { cause });
    },
  });
  await till.close();
  return own;
}
