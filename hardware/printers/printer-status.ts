/** Reads what an ESC/POS printer answers to `DLE EOT n`, and says it as faults and states. Pure. */
import type { DeviceFault } from '../../main/contract/shapes/device.ts';
import type { StatusQuestion } from '../escpos/commands.ts';
import type { DeviceStatus } from '../ports.ts';

/** Every status byte has bits 7 and 0 at 0, bits 4 and 1 at 1. Anything else is not a printer talking. */
export const isStatusByte = (byte: number): boolean => (byte & 0x93) === 0x12;

const OFFLINE = 0x08; // question 1
const COVER_OPEN = 0x04; // question 2
const STOPPED_BY_PAPER_END = 0x20; // question 2
const ERROR = 0x40; // question 2: the knife or the mechanism is stuck
const PAPER_LOW = 0x0c; // question 4
const PAPER_END = 0x60; // question 4
const DRAWER_WIRE = 0x04; // question 1: level of pin 3 of the drawer's plug

export type StatusAnswers = Partial<Record<StatusQuestion, number>>;

/** What keeps the printer from printing, the cause a person can see first; null when nothing does. */
export function faultOf(answers: StatusAnswers): DeviceFault | null {
  const { 1: printer = 0, 2: cause = 0, 4: paper = 0 } = answers;
  if (cause & COVER_OPEN) return 'cover_open';
  if (paper & PAPER_END || cause & STOPPED_BY_PAPER_END) return 'paper_out';
  if (cause & ERROR) return 'jammed';
  return printer & OFFLINE ? 'offline' : null;
}

/** What these answers say of a printer; paper that runs low is worth a word and prints still. */
export function statusFrom(answers: StatusAnswers): DeviceStatus {
  const fault = faultOf(answers) ?? ((answers[4] ?? 0) & PAPER_LOW ? 'paper_low' : null);
  const wire = answers[1] === undefined ? {} : { drawer_wire: answers[1] & DRAWER_WIRE ? ('high' as const) : ('low' as const) };
  return { ...statusOf(fault), ...wire };
}

const NEEDS_A_HAND: ReadonlySet<DeviceFault> = new Set(['paper_out', 'paper_low', 'cover_open', 'offline', 'jammed']);

/** What a person can settle at the device asks for attention; the rest is a failure. */
export function statusOf(fault: DeviceFault | null): DeviceStatus {
  if (fault === null) return { state: 'ready', fault };
  if (fault === 'not_configured') return { state: 'absent', fault };
  return { state: NEEDS_A_HAND.has(fault) ? 'attention' : 'failed', fault };
}
