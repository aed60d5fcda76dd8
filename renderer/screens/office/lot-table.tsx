/** Lots as a table of the office, and how one is named and dated there. */
import { Eye } from 'lucide-react';
import type { TracedLot } from '../../../main/contract/shapes/trace.ts';
import { businessDay } from '../../../main/contract/time.ts';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { dayText } from './dated-text.ts';
import { quantityText } from './stock-text.ts';

const text = fr.tracePage;

/** `lot LM-7, n° 12`: as the supplier calls it, and as the till does. */
const lotName = ({ supplier_lot, lot_no }: TracedLot): string =>
  [supplier_lot, text.lotNo(lot_no)].filter((part) => part !== '').join(', ');

export const untilText = ({ dlc_day, ddm_day }: TracedLot): string => {
  const until = dlc_day ?? ddm_day;
  return until === null ? '–' : dayText(until);
};

export function LotTable({ lots, onOpen }: { lots: readonly TracedLot[]; onOpen(lotNo: number): void }) {
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col">{text.product}</th>
          <th scope="col">{text.made}</th>
          <th scope="col">{text.until}</th>
          <th scope="col" className="r">
            {text.left}
          </th>
          <th scope="col">{text.state}</th>
          <th scope="col">
            <span className="hidden-visually">{text.open}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {lots.map((lot) => (
          <tr key={lot.lot_no}>
            <th scope="row">
              {typeset(lot.label)}
              <span className="soft sheet__under">
                {lot.is_batch ? text.own : typeset(lot.supplier)}, {lotName(lot)}
              </span>
            </th>
            <td className="num">{dayText(businessDay(lot.made_at_utc_ms))}</td>
            <td className="num">{untilText(lot)}</td>
            <td className="r">{quantityText(lot.level_mil, lot.base)}</td>
            <td>{lot.held ? <b className="stock__flag">{text.held}</b> : text.free}</td>
            <td>
              <Step
                className="office__small"
                icon={Eye}
                aria-label={`${text.open} : ${lot.label}, ${lotName(lot)}`}
                onClick={() => onOpen(lot.lot_no)}
              >
                {text.open}
              </Step>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
