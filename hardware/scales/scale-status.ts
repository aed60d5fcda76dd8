/** What a weight says of its scale: a person takes something off, or the scale is out of order. Pure. */
import type { DeviceStatus, ScaleReading } from '../ports.ts';

export function scaleStatus({ state, fault }: ScaleReading): DeviceStatus {
  if (state === 'overload') return { state: 'attention', fault: 'overload' };
  if (state !== 'fault') return { state: 'ready', fault: null };
  if (fault === 'unreachable' || fault === 'timed_out') return { state: 'failed', fault };
  return { state: 'attention', fault: 'bad_report' };
}
