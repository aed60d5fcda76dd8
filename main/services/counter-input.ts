/**
 * What comes in from the counter's devices: codes go to the station that was used last, weights to whoever weighs now. The scale is listened
 * to only while somebody looks. Must never keep a code, and never take a weight that is not settled for one.
 */
import type { ScaleReading as PortReading, Scale } from '../../hardware/ports.ts';
import type { Caller } from '../contract/caller.ts';
import type { Reply } from '../contract/calls/index.ts';
import { ok } from '../contract/results.ts';
import type { ScaleReading } from '../contract/shapes/counter-input.ts';
import type { TillContext } from './till-context.ts';

/** A screen that weighs says so again before this is over; one that died needs not say that it has left. */
export const WATCH_MS = 6_000;

export type CounterInput = {
  /** A person did something at a station. */
  touched(caller: Caller): void;
  /** It works for another till from now on: nothing read here is for it. */
  left(station: string): void;
  /** The station that a code is for, '' when nobody touched any yet: then it is everybody's. */
  readonly station: string;
  scanned(code: string): void;
  /** Weights are told for a while from now on. @returns what the scale says now */
  watchScale(): Promise<Reply<'scale.watch'>>;
  stop(): void;
};

const NONE: ScaleReading = { state: 'none', weight_g: null };

export function takeCounterInput(till: TillContext, scale: () => Scale | null): CounterInput {
  let station = '';
  let last: ScaleReading = NONE;
  let watched: Scale | null = null;
  let end: () => void = () => undefined;
  let timer: NodeJS.Timeout | undefined;

  const stop = (): void => {
    clearTimeout(timer);
    end();
    end = () => undefined;
    watched = null;
    last = NONE;
  };
  const take = (reading: PortReading): void => {
    last = shown(reading);
    till.publish({ event: 'scale.read', body: last });
  };
  return {
    get station() {
      return station;
    },
    touched: (caller) => {
      if (caller.role !== 'cli' && caller.role !== 'display') station = caller.station;
    },
    left: (gone) => {
      if (gone === station) station = '';
    },
    scanned: (code) => till.publish({ event: 'code.scanned', body: { station, code: code.slice(0, 512) } }),
    watchScale: async () => {
      const now = scale();
      if (now !== watched) {
        stop();
        watched = now;
        if (now) end = now.watch(take);
      }
      clearTimeout(timer);
      timer = setTimeout(stop, WATCH_MS);
      timer.unref();
      return ok(watched === null ? NONE : last);
    },
    stop,
  };
}

function shown({ state, weight_g }: PortReading): ScaleReading {
  if (state === 'fault') return { state: 'faulty', weight_g: null };
  return { state, weight_g };
}
