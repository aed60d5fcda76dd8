/** Screens as they run in a window, each with its own disk, on a real till: frames go through dispatch, events come back. */
import { dispatch } from '../../main/transport/dispatch.ts';
import { createLocalStore, type LocalStore } from '../../renderer/client/local-store.ts';
import type { SocketLike } from '../../renderer/client/till-client.ts';
import { type Screen, startScreen } from '../../renderer/screen.ts';
import { calleeOf } from './dispatched.ts';
import type { TestTill } from './till.ts';

const later = (run: () => void): void => void setTimeout(run, 0);

/** One line of a station to the till. */
function lineTo(test: TestTill, station: string): SocketLike {
  const connection = { station, role: 'counter' as const, greeted: false };
  const callee = calleeOf(test);
  let open = true;
  const say = (frame: unknown) => later(() => open && socket.onmessage?.({ data: JSON.stringify(frame) }));
  const stop = test.till.onEvent(({ event, body }) => say({ type: 'event', event, body }));
  const socket: SocketLike = {
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (text) => void dispatch(callee, connection, JSON.parse(text), () => 'TEST').then(answer),
    close: () => {
      open = false;
      stop();
    },
  };
  // The shell answers what the till itself does not: that it was chosen.
  const answer = (frame: Awaited<ReturnType<typeof dispatch>>) => {
    if (frame.type === 'reply' && !frame.result.ok && frame.result.error.code === 'internal') {
      say({ ...frame, result: { ok: true, value: { chosen: 'cafe' } } });
    } else say(frame);
  };
  later(() => socket.onopen?.());
  return socket;
}

let disks = 0;

/** A station's disk; screens may be killed and started again on it. */
export function aStation(test: TestTill, station: string) {
  disks += 1;
  const disk = `station-${disks}`;
  return {
    start: async (change: (local: LocalStore) => LocalStore = (local) => local): Promise<Screen> => {
      const local = createLocalStore(disk);
      await local.open();
      return startScreen({
        local: change(local),
        openSocket: () => lineTo(test, station),
        reload: () => undefined,
        restart: () => undefined,
        nowMs: () => test.clock.now() + tick(),
      });
    },
  };
}

/** Ids are time-ordered and must differ: each look at the clock is a millisecond later. */
let ticks = 0;
const tick = () => ticks++;
