/** Where the customer sits: a table, the counter, the terrace, or a name written with the letters of the screen. */
import { MapPin, PencilLine } from 'lucide-react';
import { useState } from 'react';
import type { DraftSummary } from '../../../main/contract/shapes/draft.ts';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { TextEntry } from '../../parts/text-entry.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

const TABLES = Array.from({ length: 12 }, (_, at) => fr.tables.table(at + 1));
/** The contract's limit of a place's name. */
const MAX_PLACE = 24;

type PlacePanelProps = { taken: readonly DraftSummary[]; onPlace(place: string): void; onClose(): void };

export function PlacePanel({ taken, onPlace, onClose }: PlacePanelProps) {
  const [writing, setWriting] = useState(false);
  const amounts = new Map(taken.map(({ place, total_cents }) => [place, total_cents]));
  const choice = (place: string) => {
    const amount = amounts.get(place);
    return (
      <Step key={place} className="parked parked--place" onClick={() => onPlace(place)}>
        <b>{place}</b>
        {amount !== undefined && <span className="num">{euros(amount)}</span>}
      </Step>
    );
  };
  if (writing)
    return (
      <Panel title={fr.tables.otherTitle} onClose={onClose}>
        <TextEntry field={fr.tables.otherField} done={fr.tables.done} max={MAX_PLACE} onDone={onPlace} />
      </Panel>
    );
  return (
    <Panel title={fr.tables.placeTitle} onClose={onClose}>
      <div className="places">{TABLES.map(choice)}</div>
      <div className="places places--other">
        {choice(fr.tables.counter)}
        {choice(fr.tables.terrace)}
        <Step icon={PencilLine} onClick={() => setWriting(true)}>
          {fr.tables.otherPlace}
        </Step>
      </div>
    </Panel>
  );
}

/** The place of the ticket over its lines; opens what can be done with it. */
export function PlaceStep({ place, onOpen }: { place: string; onOpen(): void }) {
  return (
    <Step className="ticket__place" icon={MapPin} onClick={onOpen}>
      {place === '' ? fr.tables.menu : place}
    </Step>
  );
}
