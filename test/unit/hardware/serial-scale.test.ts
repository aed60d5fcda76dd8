/** A scale on a real terminal line of this computer: asked, answered, gone; and what is no line is said to be none. */
import { expect, it } from 'vitest';
import type { ScaleReading } from '../../../hardware/ports.ts';
import { serialScale } from '../../../hardware/scales/line-scale.ts';
import { openTerminalLine } from '../../builders/terminal-line.ts';

const LIMITS = { ask_every_ms: 20, silent_ms: 500, connect_again_ms: 50, status_ms: 2_000 };
const link = (path: string) => ({ kind: 'serial', path, baud: 9_600, parity: 'none' }) as const;

it('is asked and read over the line, and its end is said', async () => {
  const { path, other } = await openTerminalLine();
  try {
    other.stdout.on('data', (data) => String(data).includes('W') && other.stdin.write('\x0201.234\r'));
    const told: ScaleReading[] = [];
    const stop = serialScale(link(path), LIMITS).watch((reading) => told.push(reading));
    await expect.poll(() => told.at(-1), { timeout: 5_000 }).toEqual({ state: 'stable', weight_g: 1_234, fault: null });
    other.kill('SIGKILL');
    await expect.poll(() => told.at(-1)?.state, { timeout: 5_000 }).toBe('fault');
    stop();
  } finally {
    other.kill('SIGKILL');
  }
});

it('on what is no line is unreachable', async () => {
  expect(await serialScale(link('/dev/null'), LIMITS).status()).toEqual({ state: 'failed', fault: 'unreachable' });
});
