/** What a complementary currency pays: whole units within what is due, because no euro is given back (LAW MLC-01). */
import { Check, RefreshCw } from 'lucide-react';
import { useState } from 'react';
import { KeyPad } from '../../parts/key-pad.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Slate } from '../../parts/slate.tsx';
import { Step } from '../../parts/step.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

const MAX_DIGITS = 5;
const NBSP = '\u00A0';

type CurrencyPadProps = {
  label: string;
  unitCents: number;
  remaining: number;
  full: boolean;
  onTake(units: number): void;
};

export function CurrencyPad({ label, unitCents, remaining, full, onTake }: CurrencyPadProps) {
  const [digits, setDigits] = useState('');
  const most = Math.trunc(remaining / unitCents);
  const typed = Number(digits || '0');
  const units = typed === 0 ? most : typed;
  const tooMuch = units > most;
  const named = (count: number) => `${count}${NBSP}${label}`;
  const go = () => {
    if (units === 0 || tooMuch || full) return;
    onTake(units);
    setDigits('');
  };
  return (
    <div className="card-pad">
      <KeyPad digits={digits} maxDigits={MAX_DIGITS} onChange={setDigits} onEnter={go} />
      <div className="card-pad__side">
        <Slate label={fr.currency.amount(label)} amount={named(units)} />
        <Step big icon={RefreshCw} aria-pressed={typed === 0 && most > 0} disabled={most === 0} onClick={() => setDigits('')}>
          {fr.currency.most(named(most))}
        </Step>
        <div className="ask__notice">
          {remaining === 0 ? (
            <Notice tone="ok">{fr.pay.cardFull}</Notice>
          ) : tooMuch ? (
            <Notice live>{fr.currency.tooMuch}</Notice>
          ) : (
            <p className="soft">
              {fr.currency.worth(named(units), euros(units * unitCents))} {units * unitCents < remaining && fr.currency.rest}
            </p>
          )}
        </div>
        <Step big icon={Check} className="card-pad__go" disabled={units === 0 || tooMuch || full} onClick={go}>
          {fr.currency.take}
        </Step>
      </div>
    </div>
  );
}
