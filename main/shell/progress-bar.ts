/** A progress bar on a terminal, in French, with the time that is left; nothing where there is no terminal. */
import type { TillEvent } from '../contract/events.ts';

const WIDTH = 24;

export class ProgressBar {
  private readonly since = performance.now();
  private readonly what: string;

  constructor(what: string) {
    this.what = what;
  }

  readonly show = (done: number, of: number): void => {
    if (process.stderr.isTTY)
      process.stderr.write(`\r\u001B[K${barText(this.what, done / Math.max(1, of), performance.now() - this.since)}`);
  };

  /** Follows the till's own news of long work. */
  readonly follow = (event: TillEvent): void => {
    if (event.event === 'work.changed' && event.body.state === 'running') this.show(event.body.done, event.body.of);
  };

  readonly end = (): void => {
    if (process.stderr.isTTY) process.stderr.write('\r\u001B[K');
  };
}

/** @param share 0 to 1 @param spent_ms since it began */
export function barText(what: string, share: number, spent_ms: number): string {
  const full = Math.round(WIDTH * Math.min(1, share));
  const left_s = share > 0.02 ? Math.ceil((spent_ms * (1 - share)) / share / 1_000) : null;
  const left = left_s === null ? '' : left_s >= 90 ? `, encore ${Math.round(left_s / 60)} minutes` : `, encore ${left_s} s`;
  return `${what} [${'█'.repeat(full)}${'·'.repeat(WIDTH - full)}] ${Math.floor(100 * share)} %${left}`;
}
