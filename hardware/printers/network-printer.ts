/**
 * A receipt printer at a TCP address (port 9100). Says exactly what is known about bytes it sent: out, surely not out, or unknown.
 * Must never hang, never throw, and never print on a printer that has just said it cannot.
 *
 * Before printing it asks for the status. A printer that answers is also asked after the last byte: the line is in order, so an
 * answer means that everything before it was taken. A printer that never answered is believed when it hangs up in good order.
 */
import type { DeviceFault } from '../../main/contract/shapes/device.ts';
import { drawerPulse, type StatusQuestion } from '../escpos/commands.ts';
import type { DeviceStatus, Outcome, ReceiptPrinter } from '../ports.ts';
import { receiptBytes } from '../receipt-bytes.ts';
import { oneAtATime } from './one-at-a-time.ts';
import { PrinterLink } from './printer-link.ts';
import { faultOf, type StatusAnswers, statusFrom, statusOf } from './printer-status.ts';
import type { PrinterProfile } from './profiles.ts';
import { type TimeLeft, timeLeft } from './time-left.ts';

/** Time limits in milliseconds. */
export const NETWORK_LIMITS = {
  whole_job: 10_000,
  connect: 2_000,
  /** A printer on a local network answers within 20 ms; one that has never answered is not waited for long. */
  first_answer: 400,
  /** One that has answered before is given more time: it may be busy. */
  usual_answer: 2_000,
  /** For one chunk to be taken. */
  chunk: 3_000,
  /** After the last byte: it may still be printing what came before. */
  last_answer: 5_000,
  hang_up: 3_000,
  status: 2_000,
};
export type NetworkLimits = typeof NETWORK_LIMITS;

type Readiness = { kind: 'answers'; answers: StatusAnswers } | { kind: 'mute' } | { kind: 'unusable'; fault: DeviceFault; detail: string };

const QUESTIONS: readonly StatusQuestion[] = [1, 2, 4];

export function networkPrinter(
  host: string,
  port: number,
  profile: PrinterProfile,
  limits: NetworkLimits = NETWORK_LIMITS,
): ReceiptPrinter {
  const queue = oneAtATime();
  const address = host.includes(':') ? `[${host}]:${port}` : `${host}:${port}`;
  // A printer that has answered once and is silent now is stuck: printing on it would only make a ticket of unknown fate.
  let hasAnswered = false;

  const readiness = async (link: PrinterLink, time: TimeLeft): Promise<Readiness> => {
    const answers: StatusAnswers = {};
    for (const question of QUESTIONS) {
      const answer = await link.ask(question, time.atMost(hasAnswered ? limits.usual_answer : limits.first_answer));
      if (answer.kind === 'garbage') return unusable('not_a_printer', 'the answer is not one of a receipt printer');
      if (answer.kind === 'closed') return unusable('unreachable', `before anything was sent: ${link.trouble}`);
      if (answer.kind === 'silent') {
        // Some printers know only the first question.
        if (question !== 1) break;
        return hasAnswered ? unusable('timed_out', 'it used to answer and is silent') : { kind: 'mute' };
      }
      hasAnswered = true;
      answers[question] = answer.byte;
    }
    return { kind: 'answers', answers };
  };

  const confirmed = async (link: PrinterLink, time: TimeLeft): Promise<Outcome> => {
    const answers: StatusAnswers = {};
    for (const question of QUESTIONS) {
      const answer = await link.ask(question, time.atMost(question === 1 ? limits.last_answer : limits.usual_answer));
      if (answer.kind === 'status') answers[question] = answer.byte;
      else if (question !== 1 && answer.kind === 'silent') break;
      else return unknown(answer.kind === 'silent' ? 'timed_out' : 'dropped', `after the last byte: ${answer.kind}`);
    }
    const fault = faultOf(answers);
    if (fault) return unknown(fault, 'it stopped while printing');
    await link.finish(time.atMost(limits.first_answer));
    return { kind: 'done' };
  };

  const hungUp = async (link: PrinterLink, time: TimeLeft): Promise<Outcome> => {
    const end = await link.finish(time.atMost(limits.hang_up));
    if (link.hasGarbage) return { kind: 'not_sent', fault: 'not_a_printer', detail: 'the answer is not one of a receipt printer' };
    if (end === 'closed') return { kind: 'done' };
    return end === 'dropped' ? unknown('dropped', link.trouble) : unknown('timed_out', 'it never hung up');
  };

  const deliver = async (bytes: Uint8Array): Promise<Outcome> => {
    const time = timeLeft(limits.whole_job);
    const link = await PrinterLink.connect(host, port, time.atMost(limits.connect));
    if (!(link instanceof PrinterLink)) return { kind: 'not_sent', fault: 'unreachable', detail: link.unreachable };
    let handedOver = false;
    try {
      const ready = await readiness(link, time);
      if (ready.kind === 'unusable') return { kind: 'not_sent', fault: ready.fault, detail: ready.detail };
      // An off-line printer keeps a drawer pulse and opens the drawer when it is back: not even that is sent.
      const fault = ready.kind === 'answers' ? faultOf(ready.answers) : null;
      if (fault) return { kind: 'not_sent', fault, detail: 'the printer said so' };
      handedOver = true;
      const sent = await link.send(bytes, () => time.atMost(limits.chunk));
      if (sent !== 'sent') return unknown(sent, sent === 'dropped' ? link.trouble : 'it stopped taking bytes');
      return ready.kind === 'answers' ? await confirmed(link, time) : await hungUp(link, time);
    } catch (error) {
      return { kind: handedOver ? 'unknown' : 'not_sent', fault: 'dropped', detail: String(error) };
    } finally {
      link.close();
    }
  };

  const status = async (): Promise<DeviceStatus> => {
    const time = timeLeft(limits.status);
    const link = await PrinterLink.connect(host, port, time.atMost(limits.connect));
    if (!(link instanceof PrinterLink)) return statusOf('unreachable');
    try {
      const ready = await readiness(link, time);
      if (ready.kind !== 'unusable') await link.finish(time.atMost(limits.first_answer));
      if (ready.kind === 'answers') return statusFrom(ready.answers);
      return statusOf(ready.kind === 'mute' ? null : ready.fault);
    } catch {
      return statusOf('unreachable');
    } finally {
      link.close();
    }
  };

  return {
    address,
    print(document) {
      const receipt = receiptBytes(document, profile);
      if (!receipt.ok) return Promise.resolve({ kind: 'refused', fault: receipt.fault, detail: receipt.detail });
      return queue.run(() => deliver(receipt.bytes));
    },
    openDrawer: (pulse) => queue.run(() => deliver(drawerPulse(pulse))),
    // Many printers take one connection at a time: while a job runs, that it runs is the answer.
    status: () => (queue.busy ? Promise.resolve({ state: 'busy', fault: null }) : queue.run(status)),
  };
}

const unusable = (fault: DeviceFault, detail: string): Readiness => ({ kind: 'unusable', fault, detail });
const unknown = (fault: DeviceFault, detail: string): Outcome => ({ kind: 'unknown', fault, detail });
