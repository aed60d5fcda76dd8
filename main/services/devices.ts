/** What state the devices are in, from what they last did and from asking them now and then. A fault never reaches the sale. */
import type { Outcome, PrinterStatus, ReceiptPrinter } from '../../hardware/ports.ts';
import type { Reply } from '../contract/calls/index.ts';
import { ok } from '../contract/results.ts';
import type { Device } from '../contract/shapes/device.ts';
import type { TillContext } from './till-context.ts';

/** A printer in trouble is asked again this often, until it is well. */
const ASK_AGAIN_MS = 5_000;

export type DeviceWatch = {
  list(): Reply<'devices.list'>;
  /** A job just told what the printer does. */
  noteOutcome(outcome: Outcome): void;
  /** Asks the printer now (its address changed, the till starts). */
  ask(): void;
  stop(): void;
};

export function watchDevices(till: TillContext, printer: () => ReceiptPrinter): DeviceWatch {
  let status: PrinterStatus = { state: 'absent', fault: null };
  let timer: NodeJS.Timeout | undefined;
  let stopped = false;

  const devices = (): Device[] => [{ device: 'printer', label: 'Imprimante du comptoir', ...status, address: printer().address }];

  function become(next: PrinterStatus): void {
    const changed = next.state !== status.state || next.fault !== status.fault;
    status = next;
    if (changed) till.publish({ event: 'devices.changed', body: devices() });
    clearTimeout(timer);
    if (!stopped && next.fault !== null && next.fault !== 'not_configured') timer = setTimeout(ask, ASK_AGAIN_MS);
  }
  function ask(): void {
    const asked = printer();
    void asked.status().then((answer) => {
      if (!stopped && asked === printer()) become(answer);
    });
  }
  return {
    list: () => ok(devices()),
    noteOutcome: (outcome) => {
      // A document that cannot be printed says nothing about the printer.
      if (outcome.kind === 'refused') return;
      if (outcome.kind === 'done') become({ state: 'ready', fault: null });
      else become({ state: needsAHand(outcome.fault) ? 'attention' : 'failed', fault: outcome.fault });
    },
    ask,
    stop: () => {
      stopped = true;
      clearTimeout(timer);
    },
  };
}

const needsAHand = (fault: string): boolean => fault === 'paper_out' || fault === 'cover_open' || fault === 'offline';
