/** What the history looks for, and its pages as the till gives them: a page may need several calls, each a bounded stretch. */
import { useCallback, useEffect, useState } from 'react';
import type { Input } from '../../../main/contract/calls/index.ts';
import type { FoundTicket } from '../../../main/contract/shapes/history.ts';
import { businessDay } from '../../../main/contract/time.ts';
import { asCents, asUtcMs, type Day } from '../../../main/contract/values.ts';
import type { TillClient } from '../../client/till-client.ts';

export type Days = 'all' | 'today' | 'yesterday' | 'week' | 'one';
export type Tender = 'all' | 'cash' | 'card';
export type Sought = {
  days: Days;
  one_day: Day | null;
  tender: Tender;
  ticket_no: number | null;
  amount_cents: number | null;
  text: string;
};

export const EVERYTHING: Sought = { days: 'all', one_day: null, tender: 'all', ticket_no: null, amount_cents: null, text: '' };

/** Rows that stand on the screen without scrolling. */
const PAGE = 5;
/** Stretches looked at for one page before the person is asked whether to go on. */
const MOST_CALLS = 10;
const DAY_MS = 86_400_000;

type Filter = Input<'tickets.find'>;

/** @param nowMs wall clock; days turn as the till's do by default, at four in the morning (LAW CLO-04) */
export function filterOf(sought: Sought, nowMs: number): Filter {
  const day = (daysAgo: number): Day => businessDay(asUtcMs(nowMs - daysAgo * DAY_MS));
  const range: Record<Days, Filter> = {
    all: {},
    today: { from_day: day(0), to_day: day(0) },
    yesterday: { from_day: day(1), to_day: day(1) },
    week: { from_day: day(6), to_day: day(0) },
    one: sought.one_day === null ? {} : { from_day: sought.one_day, to_day: sought.one_day },
  };
  return {
    ...range[sought.days],
    ...(sought.tender === 'all' ? {} : { tender: sought.tender }),
    ...(sought.ticket_no === null ? {} : { ticket_no: sought.ticket_no }),
    ...(sought.amount_cents === null ? {} : { amount_cents: asCents(sought.amount_cents) }),
    ...(sought.text === '' ? {} : { text: sought.text }),
  };
}

export type Page = { tickets: readonly FoundTicket[]; next_seq: number | null };

/** One page: asks on while nothing is found yet and there is more. Null when the till refuses. @throws CallLost */
export async function loadPage(client: Pick<TillClient, 'query'>, filter: Filter, beforeSeq: number | null): Promise<Page | null> {
  const tickets: FoundTicket[] = [];
  let before = beforeSeq;
  for (let call = 0; call < MOST_CALLS; call += 1) {
    const limit = PAGE - tickets.length;
    const reply = await client.query('tickets.find', { ...filter, limit, ...(before === null ? {} : { before_seq: before }) });
    if (!reply.ok) return null;
    tickets.push(...reply.value.tickets);
    before = reply.value.next_seq;
    if (before === null || tickets.length >= PAGE) break;
  }
  return { tickets, next_seq: before };
}

export type History = {
  page: Page | null;
  failed: boolean;
  /** Null on the newest page. */
  newer: (() => void) | null;
  older: (() => void) | null;
  again(): void;
};

/** The pages of what is sought; begins at the newest again when that changes. */
export function useHistory(client: Pick<TillClient, 'query'>, sought: Sought, ready: boolean): History {
  // Where each page shown so far began: the last one is the present one.
  const [starts, setStarts] = useState<readonly (number | null)[]>([null]);
  const [of, setOf] = useState(sought);
  const [page, setPage] = useState<Page | null>(null);
  const [failed, setFailed] = useState(false);
  const [turn, setTurn] = useState(0);
  if (of !== sought) {
    setOf(sought);
    setStarts([null]);
  }
  const start = starts.at(-1) ?? null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: `turn` asks the same again
  useEffect(() => {
    if (!ready) return;
    let wanted = true;
    setPage(null);
    setFailed(false);
    loadPage(client, filterOf(sought, Date.now()), start)
      .then((found) => {
        if (!wanted) return;
        setPage(found);
        setFailed(found === null);
      })
      .catch(() => wanted && setFailed(true));
    return () => {
      wanted = false;
    };
  }, [client, sought, start, ready, turn]);
  const next = page?.next_seq ?? null;
  return {
    page,
    failed,
    newer: starts.length > 1 ? () => setStarts(starts.slice(0, -1)) : null,
    older: next === null ? null : () => setStarts([...starts, next]),
    again: useCallback(() => setTurn((now) => now + 1), []),
  };
}

/** A typed `JJMMAAAA` as a day, null when there is no such day. */
export function dayOf(digits: string): Day | null {
  const [, day, month, year] = /^(\d{2})(\d{2})(20\d{2})$/.exec(digits.padStart(8, '0'))?.map(Number) ?? [];
  if (day === undefined || month === undefined || year === undefined) return null;
  const date = new Date(Date.UTC(year, month - 1, day));
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null;
  return (year * 10_000 + month * 100 + day) as Day;
}
