/** Part of the composition root: what the counter orders, from the basket to the drawer. Must hold no rule of its own. */
import * as cashSessions from './services/cash-sessions.ts';
import type { CommandHandler } from './services/commands.ts';
import { split } from './services/draft-split.ts';
import * as drafts from './services/drafts.ts';
import { giveOtherwise, openByHand } from './services/drawer.ts';
import * as notes from './services/notes.ts';
import { refund } from './services/refunds.ts';
import { ringUp } from './services/sales.ts';
import { correctTender } from './services/tender-corrections.ts';
import * as tickets from './services/tickets.ts';
import type { TillCommand } from './till-types.ts';

export const counterCommands = {
  'sales.ringUp': ringUp,
  'sales.park': drafts.park,
  'sales.resume': drafts.resume,
  'sales.rename': drafts.rename,
  'sales.abandon': drafts.abandon,
  'notes.issue': notes.issue,
  'notes.decline': notes.decline,
  'notes.provisional': notes.issueProvisional,
  'notes.split': split,
  'tickets.issue': tickets.issue,
  'refunds.refund': refund,
  'refunds.correctTender': correctTender,
  'sessions.open': cashSessions.open,
  'sessions.putCash': cashSessions.putCash,
  'sessions.takeCash': cashSessions.takeCash,
  'sessions.count': cashSessions.count,
  'sessions.close': cashSessions.close,
  'drawer.open': openByHand,
  'drawer.giveOtherwise': giveOtherwise,
} satisfies { [Name in TillCommand]?: CommandHandler<Name> };
