/** « Facture »: who asks for an invoice, then their SIREN, one question at a time. The sale is paid as any other; accounting makes the invoice (LAW ERP-01). */
import { Check, PencilLine, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { isSiren } from '../../../main/contract/company-numbers.ts';
import { KeyPad } from '../../parts/key-pad.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { TextEntry } from '../../parts/text-entry.tsx';
import type { SessionRow } from '../../stores/session-row.ts';
import { fr } from '../../text/fr.ts';

/** The contract's limit of a name, and what a SIREN has. */
const MAX_NAME = 60;
const DIGITS = 9;

/** `732 829 320`: read by three, as people say it. */
export const sirenText = (siren: string): string => siren.replace(/(\d{3})(?=\d)/g, '$1 ');

type Asked = NonNullable<SessionRow['invoice']>;
type InvoicePanelProps = { asked: Asked | null; onAsk(asked: Asked | null): void; onClose(): void };

export function InvoicePanel({ asked, onAsk, onClose }: InvoicePanelProps) {
  const [name, setName] = useState(asked?.name ?? '');
  const [naming, setNaming] = useState(asked === null);
  if (naming)
    return (
      <Panel title={fr.invoice.title} onClose={onClose}>
        <TextEntry
          field={fr.invoice.nameField}
          done={fr.invoice.next}
          start={name}
          max={MAX_NAME}
          onDone={(text) => {
            setName(text);
            setNaming(false);
          }}
        />
      </Panel>
    );
  return (
    <SirenPanel
      name={name}
      start={asked?.siren ?? ''}
      onName={() => setNaming(true)}
      onNone={asked ? () => onAsk(null) : null}
      onDone={(siren) => onAsk({ name, siren })}
      onClose={onClose}
    />
  );
}

type SirenPanelProps = {
  name: string;
  start: string;
  onName(): void;
  /** Nobody wants an invoice any more; null before one was asked for. */
  onNone: (() => void) | null;
  onDone(siren: string): void;
  onClose(): void;
};

function SirenPanel({ name, start, onName, onNone, onDone, onClose }: SirenPanelProps) {
  const [digits, setDigits] = useState(start);
  const whole = digits.length === DIGITS;
  const right = isSiren(digits);
  const take = () => {
    if (right || digits === '') onDone(digits);
  };
  return (
    <Panel title={fr.invoice.numberTitle(name)} className="ask--weigh" onClose={onClose}>
      <div className="ask__two">
        <KeyPad digits={digits} maxDigits={DIGITS} keepZeros onChange={setDigits} onEnter={take} />
        <div className="ask__side">
          <Slate label={fr.invoice.numberLabel} amount={digits === '' ? '–' : sirenText(digits)} />
          <div className="ask__notice">
            {whole && !right ? (
              <Notice live>{fr.invoice.numberWrong}</Notice>
            ) : (
              <p className="soft">{digits === '' || whole ? fr.invoice.numberHint : fr.invoice.numberShort(DIGITS - digits.length)}</p>
            )}
          </div>
          <div className="row">
            <Step icon={PencilLine} onClick={onName}>
              {fr.invoice.change}
            </Step>
            {onNone && (
              <Step icon={Trash2} onClick={onNone}>
                {fr.invoice.none}
              </Step>
            )}
          </div>
          <Step variant="action" big icon={Check} disabled={digits !== '' && !right} onClick={take}>
            {digits === '' ? fr.invoice.without : fr.invoice.with}
          </Step>
        </div>
      </div>
    </Panel>
  );
}
