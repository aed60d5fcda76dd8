/** ParkedTable: place and amount of a ticket put aside. One that another screen has in hand says so with a sign and in words. */
import { MonitorSmartphone } from 'lucide-react';
import type { DraftSummary } from '../../main/contract/shapes/draft.ts';
import { euros } from '../text/format.ts';
import { fr } from '../text/fr.ts';
import { Step } from './step.tsx';

type ParkedTableProps = { draft: DraftSummary; elsewhere: boolean; onTake(draft: DraftSummary): void };

export function ParkedTable({ draft, elsewhere, onTake }: ParkedTableProps) {
  const place = draft.place === '' ? fr.tables.noPlace : draft.place;
  return (
    <Step className={elsewhere ? 'parked parked--elsewhere' : 'parked'} onClick={() => onTake(draft)}>
      <b>{place}</b>
      <span className="num">
        {elsewhere && <MonitorSmartphone className="icon icon--s" />}
        {euros(draft.total_cents)}
        {elsewhere && <span className="parked__where"> {fr.tables.elsewhere}</span>}
      </span>
    </Step>
  );
}
