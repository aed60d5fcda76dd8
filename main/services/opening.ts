/** What is recorded when a till starts: its first entry ever, a new version, the start itself (LAW SEC-04, §6 JET). */
import { appendEntry, appendedHead, findLastEntry, readHead } from '../../db/journal.ts';
import { type ReadHandle, transact } from '../../db/store.ts';
import type { Verification } from '../contract/shapes/journal.ts';
import type { EntryKind, Payload } from '../domain/journal-format.ts';
import { authorOf, type TillContext } from './till-context.ts';

const JET = { start: 80, integrity_defect: 90, new_version: 250, initialisation: 260 } as const;

/**
 * Opens the register's journal or goes on with it.
 * @param checked the check made before, null for a new journal: a break is logged as JET 90 and never stops the till (LAW SEC-05)
 */
export function openRegister(till: TillContext, checked: Verification | null): void {
  transact(till.store, (transaction) => {
    const now = till.clock.now();
    const author = authorOf(till, now, { station: '', command_id: '' });
    const append = <Kind extends EntryKind>(kind: Kind, payload: Payload<Kind>) =>
      appendEntry(transaction, till.signer, author, kind, now, () => payload);
    if (readHead(transaction) === null) {
      append('register_opened', {
        instance: till.identity.instance,
        public_key_spki: till.signer.public_key_spki.toString('base64url'),
        key_kept_in: till.signer.kept_in,
      });
      append('event', { code: JET.initialisation, what: 'register opened' });
    }
    const before = lastVersion(transaction);
    if (before !== till.appVersion) append('event', { code: JET.new_version, what: `${before} -> ${till.appVersion}` });
    append('event', { code: JET.start, what: 'till started' });
    const found = checked?.first_break;
    if (found) append('event', { code: JET.integrity_defect, what: `${found.class} at ${found.seq}` });
    transaction.afterCommit(() => {
      const head = appendedHead(transaction);
      if (head) till.noteHead(head);
    });
  });
}

/** The version that wrote last. A damaged entry must not keep the till from opening: it counts as an unknown version. */
function lastVersion(handle: ReadHandle): string {
  try {
    return findLastEntry(handle, 'event')?.app_version ?? 'unknown';
  } catch {
    return 'unknown';
  }
}
