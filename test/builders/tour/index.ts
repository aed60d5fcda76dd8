/** The chapters of the walk, in the order of a day. */
import { closing, opening, takingOut } from './drawer.ts';
import { printerFailures, serviceFailures } from './failures.ts';
import { office } from './office.ts';
import { askingInvoice, sharing, takingBack } from './papers.ts';
import { hardMoney, noteAndCash } from './paying.ts';
import { changingHands, control, menuFiles, signIn, team, tickets } from './people.ts';
import { peripherals } from './peripherals.ts';
import { firstStart, formules, ringingUp, tables } from './selling.ts';
import { printOn, type Walk } from './walk.ts';

export { walkOn } from './walk.ts';

/** As many stops as there were when this was written: a chapter that silently shows less would prove less. */
export const STOPS = 159;

/** Walks through everything once, from an empty folder to a closed day. */
export async function wholeDay(walk: Walk): Promise<void> {
  await firstStart(walk);
  await printOn(walk, walk.printer.tcpPort);
  await ringingUp(walk);
  await formules(walk);
  await opening(walk);
  await sharing(walk);
  await askingInvoice(walk);
  await takingBack(walk);
  await tables(walk);
  await noteAndCash(walk);
  await hardMoney(walk);
  await tickets(walk);
  await menuFiles(walk);
  await office(walk);
  await peripherals(walk);
  await printerFailures(walk);
  await serviceFailures(walk);
  await team(walk);
  await walk.touch(/Changer de personne/);
  await signIn(walk, 'Vélo', '1234');
  await takingOut(walk);
  await changingHands(walk);
  await signIn(walk, 'Bateau', '654321');
  await closing(walk);
  await control(walk);
}
