/** What stands on a counter in tests. */
import type { DeviceLink, DeviceSetup } from '../../main/contract/shapes/device.ts';

/** A counter has a printer, and a drawer on it. */
export const counterDevices = (link: DeviceLink): DeviceSetup[] => [
  { kind: 'receipt_printer', label: 'Imprimante du comptoir', link, profile: 'generic_80' },
  { kind: 'cash_drawer', label: 'Tiroir du comptoir', link: { kind: 'printer' }, profile: 'no_contact' },
];
