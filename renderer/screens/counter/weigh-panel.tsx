/** The weight of an article sold by the kilo, typed in grams, with its price shown before it is added. */
import { Check, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Article, ConsumptionMode } from '../../../main/contract/shapes/catalogue.ts';
import { KeyPad } from '../../parts/key-pad.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { lineMode } from '../../stores/basket.ts';
import { lineCents, unitCents } from '../../stores/preview-total.ts';
import { euros, grams } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

/** Heavier than this is asked again: nobody carries it away from a café. */
const LARGE_G = 5_000;
const MAX_DIGITS = 5;

type WeighPanelProps = { article: Article; mode: ConsumptionMode; now: number | null; onWeigh(qtyMil: number): void; onClose(): void };

export function WeighPanel({ article, mode, now, onWeigh, onClose }: WeighPanelProps) {
  const [digits, setDigits] = useState(now === null ? '' : String(now));
  const [asked, setAsked] = useState(false);
  const weight = Number(digits || '0');
  const unit = unitCents(article, lineMode({ own_mode: null }, mode, article)) ?? 0;
  const change = (next: string) => {
    setDigits(next);
    setAsked(false);
  };
  const add = () => {
    if (weight === 0) return;
    if (weight > LARGE_G && !asked) setAsked(true);
    else onWeigh(weight);
  };
  return (
    <Panel title={fr.weigh.title(article.short_label)} className="ask--weigh" onClose={onClose}>
      <div className="ask__two">
        <KeyPad digits={digits} maxDigits={MAX_DIGITS} onChange={change} onEnter={add} />
        <div className="ask__side">
          <div className="slate">
            <div className="slate__row">
              <span className="slate__label">{fr.weigh.grams}</span>
              <b>{grams(weight)}</b>
            </div>
            <div className="slate__row">
              <span className="slate__label">{fr.weigh.price}</span>
              <span className="slate__amount">{euros(lineCents(weight, unit))}</span>
            </div>
          </div>
          <p className="soft">{fr.sell.perKilo(euros(unit))}</p>
          <div className="ask__notice">
            {asked ? <Notice live>{fr.weigh.confirmBig(grams(weight))}</Notice> : <p className="soft">{fr.weigh.hint}</p>}
          </div>
          <Step variant="action" big icon={asked ? Check : Plus} disabled={weight === 0} onClick={add}>
            {asked ? fr.weigh.yes : fr.weigh.add}
          </Step>
        </div>
      </div>
    </Panel>
  );
}
