/** What is recorded when a till starts: its first entry ever, a new version, the start itself (LAW SEC-04, §6 JET). */
import { readHead } from '../../db/journal.ts';
import { type ReadHandle, transact } from '../../db/store.ts';
import type { Verification } from '../contract/shapes/journal.ts';
import { JET } from '../domain/jet.ts';
import { append, findLastEntry } from './journal.ts';
import type { TillContext } from './till-context.ts';

/**
 * Opens the register's journal or goes on with it.
 * @param checked the check made before, null for a new journal: a break is logged as JET 90 and never stops the till (LAW SEC-05)
 */
export function openRegister(till: TillContext, checked: Verification | null): void {
  transact(till.store, (transaction) => {
    const by = { station: '', command_id: '' };
    const event = (code: number, what: string) => append(till, transaction, by, 'event', { code, what });
    if (readHead(transaction) === null) {
      append(till, transaction, by, 'register_opened', {
        instance: till.identity.instance,
        public_key_spki: till.signer.public_key_spki.toString('base64url'),
        key_kept_in: till.signer.kept_in,
      });
      event(JET.initialised, 'register opened');
    }
    const before = lastVersion(transaction);
    if (before !== till.appVersion) event(JET.new_version, `${before} -> ${till.appVersion}`);
    // Where the key lives may change with the shell: each start says where it is (LAW SEC-07).
    event(JET.started, `till started, key in ${till.signer.kept_in}`);
    const found = checked?.first_break;
    if (found) event(JET.integrity_defect, `${found.class} at ${found.seq}`);
  });
}

/** The till stops (JET 40): a start without it says that it was cut off. */
export function closeRegister(till: TillContext): void {
  transact(till.store, (transaction) => {
    append(till, transaction, { station: '', command_id: '' }, 'event', { code: JET.stopped, what: 'till stopped' });
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
