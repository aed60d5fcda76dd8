/** Lets a reader in a worker stand back for the one writer, the thread that sells (DESIGN §1: long reads never hold up a sale). */
import { constants, setPriority } from 'node:os';

/**
 * Called first by each worker. On Linux a priority belongs to a thread, so the till's own keeps its own; elsewhere it would be the whole
 * process's, and nothing is changed.
 */
export function standBack(): void {
  if (process.platform !== 'linux') return;
  try {
    setPriority(constants.priority.PRIORITY_LOW);
  } catch {
    // A system that forbids even this loses nothing but politeness.
  }
}
