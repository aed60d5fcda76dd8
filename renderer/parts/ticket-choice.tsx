/** TicketChoice: none / paper / QR. Three equal steps, no default, nothing prints by itself (LAW AGEC-01). */
import type { IssueMode } from '../../main/contract/shapes/ticket.ts';
import { fr } from '../text/fr.ts';
import { NoTicketDrawing, PaperTicketDrawing, PhoneDrawing } from './drawings.tsx';
import { Step } from './step.tsx';

const CHOICES = [
  { mode: 'none', Drawing: NoTicketDrawing },
  { mode: 'paper', Drawing: PaperTicketDrawing },
  { mode: 'qr', Drawing: PhoneDrawing },
] as const;

type TicketChoiceProps = { chosen: IssueMode | null; onChoose(mode: IssueMode): void };

export function TicketChoice({ chosen, onChoose }: TicketChoiceProps) {
  return (
    <div className="after__choices">
      {CHOICES.map(({ mode, Drawing }) => (
        <Step
          key={mode}
          className={chosen === mode ? 'choice is-selected' : 'choice'}
          data-choice={mode}
          disabled={chosen !== null && chosen !== mode}
          onClick={() => onChoose(mode)}
        >
          <Drawing />
          <span>{fr.after[mode]}</span>
        </Step>
      ))}
    </div>
  );
}
