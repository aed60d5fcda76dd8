/** What the delivery does to the dishes, at the same moment. It informs and blocks nothing. */
import { TriangleAlert } from 'lucide-react';
import { useState } from 'react';
import type { MarginShift } from '../../../main/contract/shapes/receipt.ts';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { marginText } from './receiving-words.ts';
import type { Receiving } from './use-receiving.ts';

const text = fr.receiving;

export function MarginNotice({ receiving: { judged } }: { receiving: Receiving }) {
  const [open, setOpen] = useState(false);
  const first = judged?.shifts.find(({ alert }) => alert);
  if (!judged || !first) return null;
  return (
    <div className="notice margin" role="status">
      <TriangleAlert className="icon icon--l margin__icon" />
      <div className="grow">
        <p>
          <b>{text.dearer(typeset(first.label))}</b>
        </p>
        <p>
          {text.dearerWhat(
            euros(first.cost_before_cents),
            euros(first.cost_after_cents),
            marginText(first.margin_after_bp),
            marginText(judged.wanted_bp),
          )}
        </p>
      </div>
      <Step onClick={() => setOpen(true)}>{text.seeAll}</Step>
      {open && (
        <Panel title={text.shiftsTitle} className="ask--choose" onClose={() => setOpen(false)}>
          <ShiftTable shifts={judged.shifts} />
        </Panel>
      )}
    </div>
  );
}

/** Dishes with their cost and margin, before and after. */
export function ShiftTable({ shifts }: { shifts: readonly MarginShift[] }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, and what scrolls must be reachable by keyboard
    <section className="receiving__shifts" aria-label={text.shiftsTitle} tabIndex={0}>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{text.dish}</th>
            {[text.before, text.after, text.margin].map((word) => (
              <th key={word} scope="col" className="r">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {shifts.map((shift) => (
            <tr key={shift.code}>
              <th scope="row">{typeset(shift.label)}</th>
              <td className="r">{euros(shift.cost_before_cents)}</td>
              <td className="r">{euros(shift.cost_after_cents)}</td>
              <td className="r">
                {marginText(shift.margin_before_bp)} → <b>{marginText(shift.margin_after_bp)}</b>
                {shift.alert && <span className="sheet__under stock__flag">{text.low}</span>}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
