/** The weight of an article sold by the kilo, from the scale or typed in grams, with its price shown before it is added. */
import { Check, Plus } from 'lucide-react';
import { useState } from 'react';
import type { Article, ConsumptionMode } from '../../../main/contract/shapes/catalogue.ts';
import type { ScaleReading } from '../../../main/contract/shapes/counter-input.ts';
import { KeyPad } from '../../parts/key-pad.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { lineMode } from '../../stores/basket.ts';
import { lineCents, unitCents } from '../../stores/preview-total.ts';
import { euros, grams } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useScale } from '../../use-scale.ts';

/** Heavier than this is asked again: nobody carries it away from a café. */
const LARGE_G = 5_000;
const MAX_DIGITS = 5;

type WeighPanelProps = { article: Article; mode: ConsumptionMode; now: number | null; onWeigh(qtyMil: number): void; onClose(): void };

export function WeighPanel({ article, mode, now, onWeigh, onClose }: WeighPanelProps) {
  const [digits, setDigits] = useState(now === null ? '' : String(now));
  const [asked, setAsked] = useState(false);
  const scale = useScale();
  // What is typed counts before what lies on the scale.
  const weighed = digits === '' && scale.state === 'stable' ? (scale.weight_g ?? 0) : 0;
  const weight = digits === '' ? weighed : Number(digits);
  const moving = digits === '' && scale.state === 'unstable' ? scale.weight_g : null;
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
              <span className="slate__label">{weighed > 0 ? fr.weigh.onScale : fr.weigh.grams}</span>
              <b>{moving === null ? grams(weight) : `… ${grams(moving)}`}</b>
            </div>
            <div className="slate__row">
              <span className="slate__label">{fr.weigh.price}</span>
              <span className="slate__amount">{euros(lineCents(weight, unit))}</span>
            </div>
          </div>
          <p className="soft">{fr.sell.perKilo(euros(unit))}</p>
          <div className="ask__notice">
            {asked ? <Notice live>{fr.weigh.confirmBig(grams(weight))}</Notice> : <ScaleSays scale={scale} typed={digits !== ''} />}
          </div>
          <Step variant="action" big icon={asked ? Check : Plus} disabled={weight === 0} onClick={add}>
            {asked ? fr.weigh.yes : fr.weigh.add}
          </Step>
        </div>
      </div>
    </Panel>
  );
}

/** What to do at the scale, or that the weight is typed. Without a scale nobody hears of one. */
function ScaleSays({ scale: { state }, typed }: { scale: ScaleReading; typed: boolean }) {
  if (state === 'none' || typed) return <p className="soft">{fr.weigh.hint}</p>;
  const text = fr.weigh.scale[state];
  if (state === 'zero' || state === 'stable') return <p className="soft">{text}</p>;
  return <Notice live>{text}</Notice>;
}
