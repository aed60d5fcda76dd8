/** What the virtual printer's page shows, as plain data. Built from the machine, read by `page/page.js`. */
import type { Machine, PrinterMode } from './machine.ts';
import type { PaperItem } from './paper.ts';

export type TicketView = {
  id: number;
  /** Grows with what is printed, so that the page redraws only what changed. */
  revision: string;
  /** `12:47:08`, Paris. */
  at: string;
  cut: boolean;
  items: readonly PaperItem[];
};

export type PrinterView = {
  mode: PrinterMode;
  address: string;
  /** Newest first. */
  tickets: TicketView[];
  printed: number;
};

/** The receipt printer with its drawer; beside it the kitchen's. */
export type CounterView = PrinterView & {
  drawer: { open: boolean; pulses: number; last: { at: string; pin: number; on_ms: number; off_ms: number } | null };
  kitchen: PrinterView;
};

/** Older tickets leave the page, not the list of jobs. */
const MAX_TICKETS = 12;

const clock = new Intl.DateTimeFormat('fr-FR', { timeZone: 'Europe/Paris', timeStyle: 'medium' });

export function viewOf(machine: Machine, address: string): Omit<CounterView, 'kitchen'> {
  const last = machine.pulses.at(-1);
  return {
    ...printerViewOf(machine, address),
    drawer: {
      open: machine.drawerOpen,
      pulses: machine.pulses.length,
      last: last ? { at: clock.format(last.at), pin: last.pin, on_ms: last.on_ms, off_ms: last.off_ms } : null,
    },
  };
}

export function printerViewOf(machine: Machine, address: string): PrinterView {
  return {
    mode: machine.mode,
    address,
    tickets: machine.jobs
      .slice(-MAX_TICKETS)
      .reverse()
      .map((job) => ({
        id: job.id,
        revision: `${job.paper.items.length}${job.cut ? ' cut' : ''}`,
        at: clock.format(job.at),
        cut: job.cut,
        items: job.paper.items,
      })),
    printed: machine.jobs.length,
  };
}
