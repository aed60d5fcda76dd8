/** More choices for one line: where it is eaten, offer it with a reason (LAW VAT-03), take it off. */
import { ChefHat, Gift, ListChecks, Trash2, Undo2 } from 'lucide-react';
import type { ConsumptionMode, SaleMode } from '../../../main/contract/shapes/catalogue.ts';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { LINE_MODES, ModeSwitch } from '../../parts/switch.tsx';
import { type BasketLine, lineMode, type SoldSomehow } from '../../stores/basket.ts';
import { unitCents } from '../../stores/preview-total.ts';
import { fr } from '../../text/fr.ts';

type LinePanelProps = {
  line: BasketLine;
  article: SoldSomehow | undefined;
  ticketMode: ConsumptionMode;
  onMode(mode: SaleMode): void;
  onOffer(reason: string | null): void;
  onRemove(): void;
  /** Asks the questions of a formule again; absent for an article. */
  onAnswers?: () => void;
  /** Opens the words to the kitchen; absent for what the kitchen does not make. */
  onKitchenNote?: (() => void) | undefined;
  onClose(): void;
};

export function LinePanel({ line, article, ticketMode, onMode, onOffer, onRemove, onAnswers, onKitchenNote, onClose }: LinePanelProps) {
  return (
    <Panel title={fr.lineText.title(line.label)} className="ask--line" onClose={onClose}>
      {(onAnswers || onKitchenNote) && (
        <div className={onAnswers && onKitchenNote ? 'ask__choices' : 'stack'}>
          {onAnswers && (
            <Step icon={ListChecks} onClick={onAnswers}>
              {fr.formule.change}
            </Step>
          )}
          {onKitchenNote && (
            <Step icon={ChefHat} onClick={onKitchenNote}>
              {line.kitchen_note === null ? fr.kitchenNote.open : fr.kitchenNote.title(line.kitchen_note)}
            </Step>
          )}
        </div>
      )}
      <section className="stack">
        <h3>{fr.lineText.where}</h3>
        <ModeSwitch
          label={fr.lineText.where}
          options={LINE_MODES}
          value={lineMode(line, ticketMode, article)}
          disabled={(mode) => article !== undefined && unitCents(article, mode) === null}
          onChange={onMode}
        />
      </section>
      <section className="stack">
        <h3>{fr.lineText.why}</h3>
        <div className="ask__choices">
          {fr.offerReasons.map((reason) => (
            <Step key={reason} icon={Gift} aria-pressed={line.offered === reason} onClick={() => onOffer(reason)}>
              {reason}
            </Step>
          ))}
        </div>
        {line.offered !== null && (
          <Step icon={Undo2} onClick={() => onOffer(null)}>
            {fr.lineText.offerAgain}
          </Step>
        )}
      </section>
      <Step icon={Trash2} onClick={onRemove}>
        {fr.lineText.remove}
      </Step>
    </Panel>
  );
}
