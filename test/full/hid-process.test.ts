/** The HID process lives and dies apart: whatever it does, the till hears of it as a state, and it is started again. */
import { afterEach, describe, expect, it, vi } from 'vitest';
import { type HidState, type HidSupervisor, superviseHid } from '../../hardware/hid/supervisor.ts';
import { aHidDevice, type HidHands, hidHands } from '../builders/hid.ts';

const scanner = aHidDevice(0x8c);
let supervisor: HidSupervisor | undefined;
afterEach(() => supervisor?.stop());

function watched(hands: HidHands, limits = { ping_every_ms: 5_000, silent_ms: 12_000, write_ms: 200, look_again_ms: 60_000 }) {
  const states: HidState[] = [];
  const reports: string[] = [];
  supervisor = superviseHid(
    hands.spawn,
    () => true,
    {
      onState: (state) => states.push(state),
      onReport: (device, bytes) => reports.push(`${device.path} ${Buffer.from(bytes).toString('hex')}`),
    },
    limits,
  );
  const until = (state: HidState['state'], open = 0) =>
    vi.waitFor(() => expect([supervisor?.state.state, supervisor?.state.open.size]).toEqual([state, open]), {
      timeout: 8_000,
      interval: 5,
    });
  return { states, reports, until };
}

describe('the process of the HID devices', () => {
  it('opens what is plugged in, hands reports on, and notices an unplugging in the middle of a read', async () => {
    const hands = hidHands([scanner]);
    const { reports, until } = watched(hands);
    await until('ready', 1);
    hands.act({ do: 'report', path: scanner.path, hex: '0201' });
    await vi.waitFor(() => expect(reports).toEqual([`${scanner.path} 0201`]), { interval: 5 });
    hands.act({ do: 'break_read', path: scanner.path });
    hands.act({ do: 'unplug', path: scanner.path });
    await vi.waitFor(() => expect(supervisor?.state.devices).toEqual([]), { interval: 5 });
    hands.act({ do: 'plug', device: { ...scanner, path: '/dev/hidraw-other' } });
    await until('ready', 1);
  });

  it.each(['SIGSEGV', 'SIGKILL'] as const)('killed by %s it is there again, with its devices', async (signal) => {
    const hands = hidHands([scanner]);
    const { states, until } = watched(hands);
    await until('ready', 1);
    hands.kill(signal);
    await vi.waitFor(() => expect(hands.births).toBe(2), { timeout: 8_000, interval: 5 });
    await until('ready', 1);
    expect(states.some(({ state, detail }) => state === 'down' && detail === signal)).toBe(true);
  });

  it('hanging in native code, or speaking nonsense, it is ended and started again', async () => {
    const hands = hidHands();
    const { until } = watched(hands, { ping_every_ms: 40, silent_ms: 600, write_ms: 200, look_again_ms: 60_000 });
    await until('ready');
    hands.act({ do: 'hang' });
    await vi.waitFor(() => expect(hands.births).toBe(2), { timeout: 8_000, interval: 5 });
    await until('ready');
    hands.act({ do: 'say', raw: { type: 'report', path: 1, hex: 'zz' } });
    await vi.waitFor(() => expect(hands.births).toBe(3), { timeout: 8_000, interval: 5 });
  });

  it('without libusb it says so and is asked again later; a device without rights stays closed', async () => {
    const { until } = watched(hidHands([], { HID_TROUBLE: 'no_library' }));
    await until('no_library');
    supervisor?.stop();
    const forbidden = watched(hidHands([aHidDevice(0x8d, '/dev/forbidden')]));
    await vi.waitFor(() => expect(forbidden.states.some(({ detail }) => detail.startsWith('no_access'))).toBe(true), { timeout: 8_000 });
    expect(supervisor?.state).toMatchObject({ state: 'ready', open: new Set() });
  });
});
