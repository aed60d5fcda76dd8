/** The clock of the machine. Its steady one counts since the start of the machine, sleep included: a night closed is no jump. */
import { uptime } from 'node:os';
import type { Clock } from '../contract/time.ts';
import { asUtcMs } from '../contract/values.ts';

export const systemClock: Clock = { now: () => asUtcMs(Date.now()), steady_ms: () => uptime() * 1_000 };
