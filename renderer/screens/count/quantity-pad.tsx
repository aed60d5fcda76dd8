/** Types a quantity in the product's own unit: `4,12` kg. A finger or a keyboard; says nothing of what should be there. */
import { Check, Delete } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { StockBase } from '../../../main/contract/shapes/stock.ts';
import { stockUnitOf } from '../../../main/contract/units.ts';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { quantityTyped, unitWord } from '../office/stock-text.ts';

const text = fr.counting;
const DIGITS = ['1', '2', '3', '4', '5', '6', '7', '8', '9'] as const;
/** Six digits before the comma, three after: what a unit can say. */
const TYPED = /^\d{0,6}(?:,\d{0,3})?$/;

type QuantityPadProps = { title: string; base: StockBase; onKeep(mil: number): void; onClose(): void };

export function QuantityPad({ title, base, onKeep, onClose }: QuantityPadProps) {
  const [typed, setTyped] = useState('');
  // Pieces and bunches come whole.
  const hasParts = stockUnitOf(base).factor > 1;
  const mil = quantityTyped(typed.replace(/,$/, ''), base, true);
  const add = (key: string): void => setTyped((now) => (TYPED.test(`${now}${key}`) && (hasParts || key !== ',') ? `${now}${key}` : now));
  useEffect(() => {
    const listen = (event: KeyboardEvent): void => {
      if (/^\d$/.test(event.key)) add(event.key);
      else if (event.key === ',' || event.key === '.') add(',');
      else if (event.key === 'Backspace') setTyped((now) => now.slice(0, -1));
      else return;
      event.preventDefault();
    };
    window.addEventListener('keydown', listen);
    return () => window.removeEventListener('keydown', listen);
  });
  return (
    <Panel title={title} className="ask--count" onClose={onClose}>
      <p>{text.howMany(unitWord(base))}</p>
      <output className="count__typed num">{typed === '' ? text.notCounted : typed}</output>
      <div className="key-pad">
        {DIGITS.map((key) => (
          <Step key={key} onClick={() => add(key)}>
            {key}
          </Step>
        ))}
        <Step aria-label={text.comma} disabled={!hasParts} onClick={() => add(',')}>
          ,
        </Step>
        <Step onClick={() => add('0')}>0</Step>
        <Step icon={Delete} aria-label={fr.frame.erase} disabled={typed === ''} onClick={() => setTyped(typed.slice(0, -1))} />
      </div>
      <Step big variant="action" icon={Check} disabled={mil === null} onClick={() => mil !== null && onKeep(mil)}>
        {text.keep}
      </Step>
    </Panel>
  );
}
