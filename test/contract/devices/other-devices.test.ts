/**
 * Issue 6: what every other device with a plug must do, simulated always and real where the environment gives its address. Each says where
 * it is and how it is in words the contract knows; each of its faults has a sentence, three pictures and a code; nothing it does throws.
 */
import { createServer } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { filePole, networkPole } from '../../../hardware/displays/pole-display.ts';
import { createHidHub } from '../../../hardware/hid/hub.ts';
import { forkHid } from '../../../hardware/hid/supervisor.ts';
import type {
  CashDrawer,
  CodeReader,
  DevicePort,
  OpenDevice,
  PaymentTerminal,
  PoleDisplay,
  Scale,
  ScaleReading,
} from '../../../hardware/ports.ts';
import { deviceOpener } from '../../../hardware/registry.ts';
import { networkScale, serialScale } from '../../../hardware/scales/line-scale.ts';
import { caisseApTerminal } from '../../../hardware/terminals/caisse-ap-terminal.ts';
import { startVirtualDevices, type VirtualDevices } from '../../../hardware/virtual-counter/virtual-devices.ts';
import { type DeviceKind, type DeviceProfile, deviceState } from '../../../main/contract/shapes/device.ts';
import { fr } from '../../../renderer/text/fr.ts';
import { aHidDevice, hidHands } from '../../builders/hid.ts';
import { hostAndPort, suite, type Target } from './targets.ts';

/** The simulated one can be told what to do; a real one does what it does. */
type Acted<Port> = { port: Port; act: VirtualDevices | null };

const virtual = <Port extends DevicePort>(kind: DeviceKind, profile: DeviceProfile): Target<Acted<Port>> => ({
  name: 'simulated',
  open: async () => {
    const act = await startVirtualDevices();
    const ports = { receipt_printer: 1, kitchen_printer: 1, ...act.ports };
    const open: OpenDevice = deviceOpener(ports, null)({ kind, profile, label: kind, link: { kind: 'virtual' }, device_id: 1 as never });
    const port = open.port as unknown as Port;
    return {
      port: { port, act },
      close: async () => {
        port.close?.();
        await act.close();
      },
    };
  },
});
const real = <Port extends DevicePort>(address: string, open: (address: string) => Port): Target<Acted<Port>> => ({
  name: address,
  open: async () => {
    const port = open(address);
    return { port: { port, act: null }, close: async () => port.close?.() };
  },
});

/** Says where it is, and how it is in a word that the contract and the screens know. */
async function saysHowItIs(port: DevicePort, wanted: 'well' | 'any'): Promise<void> {
  expect(port.address).not.toBe('');
  if (wanted === 'well') await expect.poll(async () => (await port.status()).state, { timeout: 8_000 }).toBe('ready');
  const { state, fault } = await port.status();
  expect(deviceState.options).toContain(state);
  if (fault !== null) hasWords(fault);
}
function hasWords(fault: keyof typeof fr.deviceFaults): void {
  const { says, checks, code } = fr.deviceFaults[fault];
  expect([says('appareil') !== '', checks.length, /^[A-Z]-\d\d$/.test(code)]).toEqual([true, 3, true]);
}
/** A port of this machine where nobody listens. */
async function nowhere(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise((resolve) => server.close(resolve));
  return port;
}
/** `0c2e:0b61` or `0c2e:0b61:0001`. */
function usb(address: string) {
  const [vendor = '', product = '', report = ''] = address.split(':');
  return { vendor_id: Number.parseInt(vendor, 16), product_id: Number.parseInt(product, 16), serial: '', report };
}
const hidReader = (kind: 'scanner' | 'badge_reader') => (address: string) => {
  const { report: _, ...link } = usb(address);
  return createHidHub(forkHid).reader(kind, { kind: 'hid', ...link });
};

for (const [kind, variable] of [
  ['scanner', 'ESTRADE_SCANNER'],
  ['badge_reader', 'ESTRADE_BADGE_READER'],
] as const) {
  suite<Acted<CodeReader>>(
    kind,
    variable,
    virtual<CodeReader>(kind, 'hid_pos'),
    (address) => real(address, hidReader(kind)),
    (target) => {
      let device: Acted<CodeReader>;
      let close: () => Promise<void>;
      beforeAll(async () => ({ port: device, close } = await target.open()));
      afterAll(() => close());

      it('is ready, reads a code whole, and says that damaged bytes are none', async () => {
        await saysHowItIs(device.port, 'well');
        if (!device.act) return;
        const read: string[] = [];
        device.port.onCode((code) => read.push(code));
        if (kind === 'scanner') device.act.scan('3017620422003');
        else device.act.badge('0012345678');
        await expect.poll(() => read.length).toBe(1);
        expect(read[0]).toContain(kind === 'scanner' ? '3017620422003' : '12345678');
        device.act.garble(kind);
        await expect.poll(() => device.port.status()).toEqual({ state: 'attention', fault: 'bad_report' });
        hasWords('bad_report');
      });
    },
  );
}

const serialOrNetwork = (address: string): Scale => {
  if (!address.startsWith('/dev/')) return networkScale(hostAndPort(address).host, hostAndPort(address).port);
  return serialScale({ kind: 'serial', path: address, baud: 9_600, parity: 'none' });
};
suite<Acted<Scale>>(
  'scale',
  'ESTRADE_SCALE',
  virtual<Scale>('scale', 'serial_scale'),
  (address) => real(address, serialOrNetwork),
  (target) => {
    let device: Acted<Scale>;
    let close: () => Promise<void>;
    const told: ScaleReading[] = [];
    let end: () => void = () => undefined;
    beforeAll(async () => {
      ({ port: device, close } = await target.open());
      end = device.port.watch((reading) => told.push(reading));
    });
    afterAll(async () => {
      end();
      await close();
    });

    it('gives a weight that it calls stable, and says overload, movement and silence as they are', async () => {
      device.act?.weigh(350, 'stable');
      await expect.poll(() => told.at(-1)?.state, { timeout: 8_000 }).toMatch(/stable|zero/);
      await saysHowItIs(device.port, 'well');
      if (!device.act) return;
      device.act.weigh(350, 'overload');
      await expect.poll(() => device.port.status(), { timeout: 4_000 }).toEqual({ state: 'attention', fault: 'overload' });
      hasWords('overload');
      // A weight that moves is no fault: nothing is sold by it, and it settles.
      device.act.weigh(350, 'unstable');
      await expect.poll(() => told.at(-1)?.state).toBe('unstable');
      device.act.weigh(350, 'stable');
      await expect.poll(() => told.at(-1)?.weight_g).toBe(350);
    });
  },
);

suite<Acted<PoleDisplay>>(
  'pole display',
  'ESTRADE_POLE',
  virtual<PoleDisplay>('customer_display', 'pole_escpos'),
  (address) =>
    real(address, (at) =>
      at.startsWith('/dev/')
        ? filePole({ kind: 'serial', path: at, baud: 9_600, parity: 'none' }, 'escpos')
        : networkPole(hostAndPort(at).host, hostAndPort(at).port, 'escpos'),
    ),
  (target) => {
    let device: Acted<PoleDisplay>;
    let close: () => Promise<void>;
    beforeAll(async () => ({ port: device, close } = await target.open()));
    afterAll(() => close());

    it('shows two rows with the amount whole', async () => {
      await saysHowItIs(device.port, 'well');
      expect(
        await device.port.show([
          { left: 'Café crème au lait de', right: '2,50' },
          { left: 'Total', right: '2,50' },
        ]),
      ).toEqual({ kind: 'done' });
      if (device.act) await expect.poll(() => device.act?.view().pole[1]).toMatch(/Total\s+2,50/);
    });
  },
);

suite<Acted<PaymentTerminal>>(
  'payment terminal',
  'ESTRADE_TERMINAL',
  virtual<PaymentTerminal>('payment_terminal', 'caisse_ap'),
  (address) => real(address, (at) => caisseApTerminal(hostAndPort(at).host, hostAndPort(at).port)),
  (target) => {
    let device: Acted<PaymentTerminal>;
    let close: () => Promise<void>;
    beforeAll(async () => ({ port: device, close } = await target.open()));
    afterAll(() => close());

    it('is there; a yes, a no and a silence are told apart, and a real one is never asked for money here', async () => {
      await saysHowItIs(device.port, 'any');
      if (!device.act) return;
      for (const [mode, kind] of [
        ['accept', 'accepted'],
        ['refuse', 'refused'],
      ] as const) {
        device.act.terminal.setMode(mode);
        expect(await device.port.pay(1_250)).toMatchObject({ kind });
      }
      expect(device.port.busy).toBe(false);
    });
  },
);

suite<{ port: CashDrawer }>(
  'drawer with a USB plug of its own',
  'ESTRADE_HID_DRAWER',
  {
    name: 'simulated',
    open: async () => {
      const device = aHidDevice(0xff00, 'drawer');
      const hub = createHidHub(hidHands([device]).spawn);
      const { vendor_id, product_id } = device;
      return {
        port: { port: hub.drawer({ kind: 'hid_report', vendor_id, product_id, serial: '', report: '0001' }) },
        close: async () => hub.stop(),
      };
    },
  },
  (address) => ({
    name: address,
    open: async () => {
      const hub = createHidHub(forkHid);
      return { port: { port: hub.drawer({ kind: 'hid_report', ...usb(address) }) }, close: async () => hub.stop() };
    },
  }),
  (target) => {
    it('is ready and opens once', async () => {
      const { port: device, close } = await target.open();
      await saysHowItIs(device.port, 'well');
      expect(await device.port.openDrawer({ pin: 2, on_ms: 50, off_ms: 500 })).toEqual({ kind: 'done' });
      await close();
    });
  },
);

describe('a device that is not there', () => {
  it('says so with a fault that has its words; what it was asked is surely not sent', async () => {
    const at = await nowhere();
    const pole = networkPole('127.0.0.1', at, 'escpos');
    const terminal = caisseApTerminal('127.0.0.1', at, { connect: 300, answer: 300 });
    const scale = networkScale('127.0.0.1', at);
    const drawer = createHidHub(null).drawer({ kind: 'hid_report', vendor_id: 1, product_id: 1, serial: '', report: '0001' });
    for (const port of [pole, terminal, scale, drawer]) {
      const { state, fault } = await port.status();
      expect(['absent', 'failed']).toContain(state);
      if (fault !== null) hasWords(fault);
    }
    expect(
      await pole.show([
        { left: '', right: '' },
        { left: '', right: '' },
      ]),
    ).toMatchObject({ kind: 'not_sent' });
    expect(await terminal.pay(100)).toMatchObject({ kind: 'not_sent' });
    expect(await drawer.openDrawer({ pin: 2, on_ms: 50, off_ms: 50 })).toMatchObject({ kind: 'not_sent', fault: 'no_driver' });
    scale.close?.();
  });
});
