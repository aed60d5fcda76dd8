/** Why something is thrown away: a touch on a picture is the answer. How much stands above, one portion unless it is changed. */
import { ArrowDownToLine, Bug, CalendarX, Flame, Handshake, type LucideIcon, Minus, PackageX, Plus, Utensils } from 'lucide-react';
import { useState } from 'react';
import type { WasteReason } from '../../../main/contract/shapes/stock.ts';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { quantityText } from '../office/stock-text.ts';
import { type Throwable, usualMil } from './throwable.ts';

const text = fr.wasting;
const ICONS: Readonly<Record<WasteReason, LucideIcon>> = {
  expired: CalendarX,
  spoiled: Bug,
  fallen: ArrowDownToLine,
  cooked_wrong: Flame,
  unsold: PackageX,
  tasting: Utensils,
  given: Handshake,
};
const REASONS = Object.keys(ICONS) as WasteReason[];

type ReasonPanelProps = { thing: Throwable; onChoose(qty_mil: number, reason: WasteReason): void; onClose(): void };

export function ReasonPanel({ thing, onChoose, onClose }: ReasonPanelProps) {
  const step = usualMil(thing);
  const [qty_mil, setQty] = useState(step);
  const shown =
    thing.base !== null
      ? quantityText(qty_mil, thing.base)
      : thing.by_weight
        ? quantityText(qty_mil * 1_000, 'GRM')
        : String(qty_mil / 1_000);
  return (
    <Panel title={typeset(thing.label)} className="ask--waste" onClose={onClose}>
      <div className="waste__many">
        <span>{text.howMany}</span>
        <Step icon={Minus} aria-label={text.less} disabled={qty_mil <= step} onClick={() => setQty(qty_mil - step)} />
        <b className="num" role="status">
          {shown}
        </b>
        <Step icon={Plus} aria-label={text.more} onClick={() => setQty(qty_mil + step)} />
      </div>
      <h3>{text.why}</h3>
      <div className="waste__reasons">
        {REASONS.map((reason) => {
          const Icon = ICONS[reason];
          return (
            <Step key={reason} big stacked onClick={() => onChoose(qty_mil, reason)}>
              <Icon className="icon icon--l" />
              {text.reasons[reason]}
            </Step>
          );
        })}
      </div>
    </Panel>
  );
}
