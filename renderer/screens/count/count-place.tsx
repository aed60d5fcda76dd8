/**
 * Place « Inventaire »: on a phone or any other screen. Chooses where one counts, then a sheet; the till says nothing of the book here.
 * Holds which step is shown, nothing of the counts: they are in the sheet's store and on the disk.
 */
import { Check, CircleCheck } from 'lucide-react';
import { useState } from 'react';
import type { RunningCount } from '../../../main/contract/shapes/stock-count.ts';
import { Notice } from '../../parts/notice.tsx';
import { Picture } from '../../parts/picture.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { errorIn } from '../office/stock-text.ts';
import { CountFrame } from './count-frame.tsx';
import { CountSheet } from './count-sheet.tsx';

const text = fr.counting;
type CountPlaceOf = RunningCount['places'][number];

export function CountPlace({ onBack }: { onBack?: () => void }) {
  const { value, error, again } = useAnswer('counts.current', {});
  const role = useTill((state) => state.status?.role);
  const [chosen, setChosen] = useState<{ count_no: number; place: CountPlaceOf } | null>(null);
  if (chosen)
    return (
      <CountSheet
        countNo={chosen.count_no}
        place={chosen.place}
        onLeave={() => {
          setChosen(null);
          again();
        }}
      />
    );
  return (
    <CountFrame title={text.place} onBack={onBack}>
      {error !== null && <Notice live>{errorIn(text.errors, error)}</Notice>}
      {value === null && (role === 'supervisor' || role === 'manager') && <OpenCount onOpened={again} />}
      {value === null && role === 'counter' && (
        <div className="count__none">
          <p className="large">{text.none}</p>
          <p>{text.noneCounter}</p>
        </div>
      )}
      {value && (
        <>
          <h2>{text.which}</h2>
          <ul className="count__places">
            {value.places.map((place) => {
              const last = place.sheets.at(-1);
              return (
                <li key={place.code}>
                  <Step big className="count__place" onClick={() => setChosen({ count_no: value.count_no, place })}>
                    {place.picture !== '' && <Picture name={place.picture} />}
                    <span className="grow">
                      <b>{place.label}</b>
                      <span className="soft">{last ? text.handedBy(last.operator) : text.products(place.ingredients)}</span>
                    </span>
                    {last && <CircleCheck className="icon icon--l" />}
                  </Step>
                </li>
              );
            })}
          </ul>
        </>
      )}
    </CountFrame>
  );
}

function OpenCount({ onOpened }: { onOpened(): void }) {
  const { value } = useAnswer('places.list', {});
  const { busy, order } = useOrder();
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set());
  const [wrong, setWrong] = useState<string | null>(null);
  const places = (value ?? []).filter(({ ingredients }) => ingredients > 0);
  const wanted = places.filter(({ code }) => !left.has(code));
  const open = async (): Promise<void> => {
    const done = await order('counts.open', { places: wanted.map(({ code }) => code) });
    if (done.value === null) setWrong(errorIn(text.errors, done.error));
    else onOpened();
  };
  const turn = (code: string): void =>
    setLeft((now) => (now.has(code) ? new Set([...now].filter((one) => one !== code)) : new Set([...now, code])));
  return (
    <>
      <p className="large">{text.none}</p>
      <fieldset className="count__choose">
        <legend>{text.choosePlaces}</legend>
        {places.map((place) => (
          <Step
            key={place.code}
            className="count__place"
            role="checkbox"
            aria-checked={!left.has(place.code)}
            onClick={() => turn(place.code)}
          >
            <span className="grow">
              <b>{place.label}</b>
              <span className="soft">{text.products(place.ingredients)}</span>
            </span>
            {!left.has(place.code) && <Check className="icon" />}
          </Step>
        ))}
      </fieldset>
      {wrong && (
        <Notice live tone="stop">
          {wrong}
        </Notice>
      )}
      <Step big variant="action" busy={busy} disabled={wanted.length === 0} onClick={() => void open()}>
        {text.open}
      </Step>
    </>
  );
}
