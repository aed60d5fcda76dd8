/**
 * Compares where card attempts stand with what entries say became of them (LAW PAY-01, INA-04): settled, resolved by a person, or
 * counted by a ticket. Must never repair, and never take one that moved on while it looked for a wrong one.
 */
import { findCardAttempt } from '../../db/card-attempts.ts';
import type { ReadHandle } from '../../db/store.ts';
import type { Entry } from '../domain/journal-format.ts';

/** What the last entry about an attempt says; undefined is what it left as it was. */
type Said = { seq: number; state: string; reference?: string; ticket_no: number | null };

/** Follows the walk of the chain and compares at its end: before, an attempt may still move on. */
export class AttemptCheck {
  private readonly handle: ReadHandle;
  private readonly said = new Map<number, Said>();

  constructor(handle: ReadHandle) {
    this.handle = handle;
  }

  follow(entries: readonly Entry[]): void {
    for (const entry of entries) {
      const { seq } = entry;
      if (entry.kind === 'card_attempt') this.say(entry.kind_no, { seq, state: 'begun', reference: '', ticket_no: null });
      else if (entry.kind === 'card_settled') {
        const { attempt_no, outcome, reference } = entry.payload;
        this.say(attempt_no, { seq, state: outcome, reference, ticket_no: null });
      } else if (entry.kind === 'card_resolved') this.say(entry.payload.attempt_no, { seq, state: 'resolved', ticket_no: null });
      else if (entry.kind === 'ticket') {
        for (const { attempt_no } of entry.payload.tenders) {
          if (attempt_no !== 0) this.say(attempt_no, { seq, state: 'used', ticket_no: entry.kind_no });
        }
      }
    }
  }

  private say(attemptNo: number, said: Said): void {
    const reference = said.reference ?? this.said.get(attemptNo)?.reference;
    this.said.set(attemptNo, reference === undefined ? said : { ...said, reference });
  }

  /** @param movedOn says whether entries after the walk speak of an attempt @returns the entry that a row contradicts, null when none does */
  end(movedOn: () => ReadonlySet<number>): number | null {
    const wrong = [...this.said].filter(([attemptNo, said]) => !this.isAsSaid(attemptNo, said));
    if (wrong.length === 0) return null;
    const later = movedOn();
    return wrong.find(([attemptNo]) => !later.has(attemptNo))?.[1].seq ?? null;
  }

  private isAsSaid(attemptNo: number, { state, reference, ticket_no }: Said): boolean {
    const row = findCardAttempt(this.handle, attemptNo);
    return row?.state === state && row.ticket_no === ticket_no && (reference === undefined || row.reference === reference);
  }
}

/** Attempts that some entries speak of. */
export function attemptsIn(entries: readonly Entry[]): ReadonlySet<number> {
  return new Set(
    entries.flatMap((entry) => {
      if (entry.kind === 'card_settled' || entry.kind === 'card_resolved') return [entry.payload.attempt_no];
      return entry.kind === 'ticket' ? entry.payload.tenders.map(({ attempt_no }) => attempt_no) : [];
    }),
  );
}
