/**
 * Tickets that are open somewhere when a day is being closed: a closing says so and goes on when a person confirms.
 * Screens keep their own baskets; what the till itself knows are drafts that wait at a place or are in a station's hands.
 */
import { waitingDrafts } from '../../db/drafts.ts';
import type { ReadHandle } from '../../db/store.ts';

/** Where an open ticket lies, in words a person understands: a table, a station. */
export type OpenTicket = { where: string };

export const openTickets = (handle: ReadHandle): readonly OpenTicket[] =>
  waitingDrafts(handle).map(({ place, station }) => ({ where: place === '' ? station : place }));
