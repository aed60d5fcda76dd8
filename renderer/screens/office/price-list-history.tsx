/** The lists that were applied, what each changed, and the way back of the newest one. */
import { Eye, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { AppliedList } from '../../../main/contract/shapes/price-lists.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { dateWords } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { dayText } from './dated-text.ts';
import { PriceListChanges } from './price-list-changes.tsx';
import { priceListError } from './price-list-text.ts';
import { PageWaits } from './settings-form.tsx';
import { useOffice } from './use-office.ts';

const text = fr.priceListsPage.history;

export function PriceListHistory({ supplier, label, mayChange }: { supplier: string; label: string; mayChange: boolean }) {
  const { value, error, again } = useAnswer('priceLists.history', { supplier });
  const { busy, order } = useOrder();
  const office = useOffice();
  const [open, setOpen] = useState<number | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const undo = async ({ version_no }: AppliedList): Promise<void> => {
    const done = await order('priceLists.undo', { version_no });
    if (done.value === null) return setFailed(priceListError(done.error));
    setFailed(null);
    office.say({ lead: fr.priceListsPage.undone.lead, what: fr.priceListsPage.undone.what(label) });
    again();
  };
  if (value.length === 0) return <p className="soft">{text.none}</p>;
  return (
    <>
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      <table className="sheet">
        <thead>
          <tr>
            {[text.when, text.days, text.counts].map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
            <th scope="col">
              <span className="hidden-visually">{text.undo}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {value.map((one) => (
            <tr key={one.version_no}>
              <th scope="row" className="price-lists__article">
                {dateWords(one.applied_at_utc_ms)}
                <span className="soft sheet__under">{text.by(one.file_name, one.applied_by)}</span>
              </th>
              <td>{daysText(one)}</td>
              <td>
                {text.summary(one.counts.new, one.counts.changed, one.counts.gone)}
                {one.undone_at_utc_ms !== null && <span className="sheet__under stock__flag">{text.undone(one.undone_by ?? '')}</span>}
              </td>
              <td>
                <span className="row">
                  <Step
                    className="office__small"
                    icon={Eye}
                    aria-expanded={open === one.version_no}
                    onClick={() => setOpen(open === one.version_no ? null : one.version_no)}
                  >
                    {open === one.version_no ? text.close : text.see}
                  </Step>
                  {mayChange && one.can_undo && (
                    <Step className="office__small" icon={Undo2} busy={busy} onClick={() => void undo(one)}>
                      {text.undo}
                    </Step>
                  )}
                </span>
              </td>
            </tr>
          ))}
        </tbody>
      </table>
      {open !== null && <PriceListChanges key={open} version_no={open} />}
    </>
  );
}

const daysText = ({ from_day, until_day }: AppliedList): string =>
  until_day === null ? text.fromOnly(dayText(from_day)) : text.fromUntil(dayText(from_day), dayText(until_day));
