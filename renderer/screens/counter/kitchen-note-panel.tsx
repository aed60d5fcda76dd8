/** A word to the kitchen with one line: tapped or written. It goes on the kitchen's slip only (LAW RGPD-05). */
import { Eraser, PencilLine } from 'lucide-react';
import { useState } from 'react';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { TextEntry } from '../../parts/text-entry.tsx';
import type { BasketLine } from '../../stores/basket.ts';
import { fr } from '../../text/fr.ts';

/** The contract's limit of a word to the kitchen. */
const MAX_NOTE = 40;

type KitchenNotePanelProps = { line: BasketLine; onNote(note: string | null): void; onClose(): void };

export function KitchenNotePanel({ line, onNote, onClose }: KitchenNotePanelProps) {
  const { label, kitchen_note: now } = line;
  const [writing, setWriting] = useState(false);
  if (writing)
    return (
      <Panel title={fr.kitchenNote.title(label)} onClose={onClose}>
        <TextEntry field={fr.kitchenNote.field} done={fr.kitchenNote.done} start={now ?? ''} max={MAX_NOTE} words onDone={onNote} />
      </Panel>
    );
  return (
    <Panel title={fr.kitchenNote.title(label)} className="ask--kitchen" onClose={onClose}>
      <p className="soft">{fr.kitchenNote.hint}</p>
      <div className="ask__choices">
        {fr.kitchenNotes.map((note) => (
          <Step key={note} aria-pressed={now === note} onClick={() => onNote(note)}>
            {note}
          </Step>
        ))}
      </div>
      <div className="ask__choices">
        <Step icon={PencilLine} onClick={() => setWriting(true)}>
          {fr.kitchenNote.other}
        </Step>
        {now !== null && (
          <Step icon={Eraser} onClick={() => onNote(null)}>
            {fr.kitchenNote.none}
          </Step>
        )}
      </div>
    </Panel>
  );
}
