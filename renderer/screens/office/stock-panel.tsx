/** Page « Stock »: levels as the till sums them, what is below zero or nearly out first to be seen; a count, waste, a batch on one product. */
import { ChartColumn, PackageOpen } from 'lucide-react';
import { useState } from 'react';
import type { StockLevel } from '../../../main/contract/shapes/stock.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useTill } from '../../use-screen.ts';
import { dayText } from './dated-text.ts';
import { PageWaits } from './settings-form.tsx';
import { StockChange } from './stock-change.tsx';
import { StockHistory } from './stock-history.tsx';
import { isSought, quantityText } from './stock-text.ts';

const text = fr.stockPage;
const stateText = ({ negative, level_mil }: StockLevel): string =>
  negative ? text.states.negative : level_mil === 0 ? text.states.empty : text.states.low;
const needsEyes = ({ negative, low }: StockLevel): boolean => negative || low;

export function StockPanel() {
  const { value, error, again } = useAnswer('stock.list', {});
  const role = useTill((state) => state.status?.role);
  const [typed, setTyped] = useState('');
  const [show, setShow] = useState<keyof typeof text.shows>('all');
  const [chosen, setChosen] = useState<StockLevel | null>(null);
  const [followed, setFollowed] = useState<StockLevel | null>(null);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const mayChange = role === 'supervisor' || role === 'manager';
  const found = value.filter((one) => (show === 'all' || needsEyes(one)) && isSought(one.label, typed));
  return (
    <div className="office__list">
      <div className="row office__bar">
        <Field label={text.search} value={typed} maxLength={40} onChange={setTyped} />
        <ChoiceField many label={text.show} value={show} words={text.shows} onChange={setShow} />
        <b>{text.watch(value.filter(needsEyes).length)}</b>
      </div>
      {found.length === 0 ? (
        <p className="soft">{value.length === 0 ? text.none : typed === '' ? text.allGood : text.noneFound}</p>
      ) : (
        <LevelTable levels={found} onChange={mayChange ? setChosen : null} onFollow={role === 'counter' ? null : setFollowed} />
      )}
      {followed && <StockHistory level={followed} onClose={() => setFollowed(null)} />}
      {chosen && (
        <StockChange
          level={chosen}
          onClose={() => setChosen(null)}
          onDone={() => {
            setChosen(null);
            again();
          }}
        />
      )}
    </div>
  );
}

type Touch = ((level: StockLevel) => void) | null;

function LevelTable({ levels, onChange, onFollow }: { levels: readonly StockLevel[]; onChange: Touch; onFollow: Touch }) {
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col">{text.product}</th>
          <th scope="col" className="r">
            {text.level}
          </th>
          <th scope="col" className="r">
            {text.least}
          </th>
          <th scope="col">{text.until}</th>
          <th scope="col" className="r">
            {text.value}
          </th>
          {(onChange || onFollow) && (
            <th scope="col">
              <span className="hidden-visually">{text.change}</span>
            </th>
          )}
        </tr>
      </thead>
      <tbody>
        {levels.map((one) => (
          <tr key={one.code}>
            <th scope="row">
              {typeset(one.label)}
              {needsEyes(one) && <span className="sheet__under stock__flag">{stateText(one)}</span>}
            </th>
            <td className="r">
              <b>{quantityText(one.level_mil, one.base)}</b>
            </td>
            <td className="r">{quantityText(one.min_mil, one.base)}</td>
            <td>
              {one.first_until_day !== null && <span className="num">{dayText(one.first_until_day)}</span>}
              <span className="soft sheet__under">{text.lots(one.lots)}</span>
            </td>
            <td className="r">{euros(one.value_cents)}</td>
            {(onChange || onFollow) && (
              <td>
                <div className="stock__choices">
                  {onFollow && (
                    <Step
                      className="office__small"
                      icon={ChartColumn}
                      aria-label={`${fr.historyPage.open} : ${one.label}`}
                      onClick={() => onFollow(one)}
                    />
                  )}
                  {onChange && (
                    <Step
                      className="office__small"
                      icon={PackageOpen}
                      aria-label={`${text.change} : ${one.label}`}
                      onClick={() => onChange(one)}
                    >
                      {text.change}
                    </Step>
                  )}
                </div>
              </td>
            )}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
