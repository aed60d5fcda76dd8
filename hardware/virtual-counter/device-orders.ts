/** Orders of the virtual counter's page for its scale, readers and terminal. Parsed like anything that comes over a line. */
import { z } from 'zod';
import { scaleModes, type VirtualDevices } from './virtual-devices.ts';
import { terminalModes } from './virtual-terminal.ts';

const shapes = {
  '/devices/scale': z.strictObject({ weight_g: z.int().min(0).max(30_000), mode: z.enum(scaleModes) }),
  '/devices/scan': z.strictObject({ code: z.string().min(1).max(200) }),
  '/devices/badge': z.strictObject({ number: z.string().regex(/^[0-9A-Za-z]{4,32}$/) }),
  '/devices/garble': z.strictObject({ kind: z.enum(['scanner', 'badge_reader']) }),
  '/devices/terminal': z.strictObject({ mode: z.enum(terminalModes) }),
  '/devices/customer': z.strictObject({ does: z.enum(['accept', 'refuse', 'cancel']) }),
};

/** @returns the status of the answer: 204 done, 400 not understood, 404 no such order */
export function takeDeviceOrder(devices: VirtualDevices, path: string, body: unknown): number {
  const take = <Path extends keyof typeof shapes>(name: Path, act: (order: z.output<(typeof shapes)[Path]>) => void): number => {
    const parsed = shapes[name].safeParse(body);
    if (!parsed.success) return 400;
    act(parsed.data as z.output<(typeof shapes)[Path]>);
    return 204;
  };
  switch (path) {
    case '/devices/scale':
      return take(path, ({ weight_g, mode }) => devices.weigh(weight_g, mode));
    case '/devices/scan':
      return take(path, ({ code }) => devices.scan(code));
    case '/devices/badge':
      return take(path, ({ number }) => devices.badge(number));
    case '/devices/garble':
      return take(path, ({ kind }) => devices.garble(kind));
    case '/devices/terminal':
      return take(path, ({ mode }) => devices.terminal.setMode(mode));
    case '/devices/customer':
      return take(path, ({ does }) => devices.terminal.play(does));
    default:
      return 404;
  }
}
