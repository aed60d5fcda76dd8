/** Plugs another printer into a running till. */
import { counterDevices } from './counter-devices.ts';
import type { ScreenLine } from './screen-line.ts';
import { accepted } from './till.ts';

/** Makes a running till print at this port of this machine, instead of where it did. */
export async function plugPrinter(line: Pick<ScreenLine, 'call'>, port: number): Promise<void> {
  const link = { kind: 'network', host: '127.0.0.1', port } as const;
  const known = accepted(await line.call('devices.list', {})).find(({ kind }) => kind === 'receipt_printer');
  if (known) {
    const { device_id, label, profile } = known;
    accepted(await line.call('devices.change', { device_id, label, profile, link }));
    return;
  }
  for (const setup of counterDevices(link)) accepted(await line.call('devices.add', setup));
}
