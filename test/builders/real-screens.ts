/** Screens as they run in a window, each with its own disk, on a real till: frames go through dispatch, events come back. */
import type { CallName } from '../../main/contract/calls/index.ts';
import { type Connection, dispatch } from '../../main/transport/dispatch.ts';
import { createLocalStore, type LocalStore } from '../../renderer/client/local-store.ts';
import type { SocketLike } from '../../renderer/client/till-client.ts';
import { type Screen, startScreen } from '../../renderer/screen.ts';
import { calleeOf } from './dispatched.ts';
import type { TestTill } from './till.ts';

const later = (run: () => void): void => void setTimeout(run, 0);

/** One line of a station to the till. */
function lineTo(test: TestTill, station: string, role: Connection['role'], lost: Set<string>): SocketLike {
  const connection: Connection = { station, role, greeted: false };
  const callee = calleeOf(test);
  let open = true;
  const say = (frame: unknown) => later(() => open && socket.onmessage?.({ data: JSON.stringify(frame) }));
  const stop = test.till.onEvent(({ event, body }) => say({ type: 'event', event, body }));
  const socket: SocketLike = {
    onopen: null,
    onmessage: null,
    onclose: null,
    send: (text) => {
      const { call } = JSON.parse(text) as { call?: string };
      void dispatch(callee, connection, JSON.parse(text), () => 'TEST').then((frame) => {
        if (call === undefined || !lost.delete(call)) return answer(frame);
        // The till carried it out and died before its answer.
        later(() => socket.onclose?.({ code: 1006 }));
        socket.close();
      });
    },
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
export function aStation(test: TestTill, station: string, role: Connection['role'] = 'counter') {
  disks += 1;
  const disk = `station-${disks}`;
  const lost = new Set<string>();
  return {
    /** The next answer to a call never arrives: the line drops after the till has done it. */
    loseAnswerOf: (call: CallName) => void lost.add(call),
    disk: async (): Promise<LocalStore> => {
      const local = createLocalStore(disk);
      await local.open();
      return local;
    },
    start: async (change: (local: LocalStore) => LocalStore = (local) => local): Promise<Screen> => {
      const local = createLocalStore(disk);
      await local.open();
      return startScreen({
        local: change(local),
        openSocket: () => lineTo(test, station, role, lost),
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
