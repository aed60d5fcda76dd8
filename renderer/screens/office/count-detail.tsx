/** One inventory: each product with what was counted, by whom where people differ, and what the book said. Settles it, or gives it up. */
import { Check } from 'lucide-react';
import { useState } from 'react';
import type { CountedProduct, WholeCount } from '../../../main/contract/shapes/stock-count.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { dayText } from './dated-text.ts';
import { errorIn, quantityText } from './stock-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.countsPage;
const keyOf = ({ code, place }: CountedProduct): string => `${code} ${place}`;

type CountDetailProps = { countNo: number; mayEnd: boolean; onClose(): void };

export function CountDetail({ countNo, mayEnd, onClose }: CountDetailProps) {
  const [unblind, setUnblind] = useState(false);
  const { value } = useAnswer('counts.get', { count_no: countNo, unblind });
  const [chosen, setChosen] = useState<ReadonlyMap<string, number>>(new Map());
  const choose = (product: CountedProduct, sheet_no: number): void => setChosen((now) => new Map(now).set(keyOf(product), sheet_no));
  if (!value) return null;
  const waits = value.products.filter(({ waits_second }) => waits_second).length;
  return (
    <Panel title={text.title(dayText(value.day))} className="ask--office stock__wide" onClose={onClose}>
      <div className="stock__sheet">
        {value.state === 'given_up' && <p>{text.reason(value.reason)}</p>}
        {value.state === 'open' && value.missing.length > 0 && <Notice>{text.missing(value.missing.join(', '))}</Notice>}
        {value.products.length === 0 ? (
          <p className="soft">{text.nothing}</p>
        ) : (
          <Products count={value} chosen={chosen} onChoose={choose} />
        )}
        {value.products.length > 0 && (
          <p>
            {text.lost} : <b className="num">{euros(value.missing_cents)}</b> · {text.found} :{' '}
            <b className="num">{euros(value.found_cents)}</b> · {text.total} : <b className="num">{euros(value.difference_cents)}</b>
          </p>
        )}
        {value.state === 'open' && waits > 0 && !unblind && (
          <Step className="office__small" onClick={() => setUnblind(true)}>
            {text.unblind}
          </Step>
        )}
      </div>
      {mayEnd && value.state === 'open' && <EndCount count={value} chosen={chosen} onEnded={onClose} />}
    </Panel>
  );
}

type ProductsProps = {
  count: WholeCount;
  chosen: ReadonlyMap<string, number>;
  onChoose(product: CountedProduct, sheet_no: number): void;
};

function Products({ count, chosen, onChoose }: ProductsProps) {
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col">{text.product}</th>
          <th scope="col" className="r">
            {text.counted}
          </th>
          <th scope="col" className="r">
            {text.expected}
          </th>
          <th scope="col" className="r">
            {text.difference}
          </th>
          <th scope="col" className="r">
            {text.value}
          </th>
        </tr>
      </thead>
      <tbody>
        {count.products.map((product) => {
          const { base, counted_mil, expected_mil, difference_mil, value_cents, sheet_no, waits_second } = product;
          const open = sheet_no === null && count.state === 'open';
          return (
            <tr key={keyOf(product)}>
              <th scope="row">
                {typeset(product.label)}
                <span className="soft sheet__under">{product.place_label}</span>
                {waits_second && <span className="sheet__under stock__flag">{text.waits}</span>}
              </th>
              <td className="r">
                {open ? (
                  <fieldset className="stock__choices" aria-label={`${text.choose} : ${product.label}`}>
                    {product.counts.map((one) => (
                      <Step
                        key={one.sheet_no}
                        className="office__small"
                        aria-pressed={chosen.get(keyOf(product)) === one.sheet_no}
                        onClick={() => onChoose(product, one.sheet_no)}
                      >
                        {`${text.by(one.operator, one.station)} : ${quantityText(one.counted_mil, base)}`}
                      </Step>
                    ))}
                  </fieldset>
                ) : (
                  <b>{counted_mil === null ? '–' : quantityText(counted_mil, base)}</b>
                )}
              </td>
              <td className="r">{expected_mil === null ? '–' : quantityText(expected_mil, base)}</td>
              <td className="r">{difference_mil === null || open ? '–' : quantityText(difference_mil, base)}</td>
              <td className="r">{value_cents === null || open ? '–' : euros(value_cents)}</td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

type EndCountProps = { count: WholeCount; chosen: ReadonlyMap<string, number>; onEnded(): void };

function EndCount({ count, chosen, onEnded }: EndCountProps) {
  const { busy, order } = useOrder();
  const office = useOffice();
  const [reason, setReason] = useState<string | null>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const undecided = count.products.some((product) => product.sheet_no === null && !chosen.has(keyOf(product)));
  const settle = async (): Promise<void> => {
    const picked = count.products.flatMap((product) => {
      const sheet_no = chosen.get(keyOf(product));
      return sheet_no === undefined ? [] : [{ ingredient: product.code, place: product.place, sheet_no }];
    });
    const done = await order('counts.settle', { count_no: count.count_no, chosen: picked });
    if (done.value === null) return setWrong(errorIn(text.errors, done.error));
    office.say({ lead: text.settled, what: text.settledWhat(done.value.different, euros(done.value.difference_cents)) });
    onEnded();
  };
  const giveUp = async (): Promise<void> => {
    const done = await order('counts.giveUp', { count_no: count.count_no, reason: (reason ?? '').trim() });
    if (done.value === null) return setWrong(errorIn(text.errors, done.error));
    office.say({ lead: text.givenUp, what: `${dayText(count.day)}.` });
    onEnded();
  };
  return (
    <div className="stock__change">
      {wrong && (
        <Notice live tone="stop">
          {wrong}
        </Notice>
      )}
      {reason !== null && <Field label={text.giveUpReason} value={reason} maxLength={80} onChange={setReason} />}
      <p className="soft">{text.settleMore}</p>
      <div className="office__foot">
        <Step
          className="office__small"
          busy={busy}
          disabled={reason !== null && reason.trim() === ''}
          onClick={() => (reason === null ? setReason('') : void giveUp())}
        >
          {text.giveUp}
        </Step>
        <span className="grow" />
        <Step
          className="office__small"
          variant="action"
          icon={Check}
          busy={busy}
          disabled={undecided || count.products.length === 0}
          onClick={() => void settle()}
        >
          {text.settle}
        </Step>
      </div>
    </div>
  );
}
