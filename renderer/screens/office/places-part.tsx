/** Places of goods with their names and pictures, as people see them when they count. */
import { Check, Plus } from 'lucide-react';
import { useState } from 'react';
import type { StockPlace } from '../../../main/contract/shapes/stock-count.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Picture } from '../../parts/picture.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { PictureField } from './picture-field.tsx';
import { codeFrom } from './recipe-draft.ts';
import { errorIn } from './stock-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.ingredientEdit;
const FRESH: StockPlace = { code: '', label: '', ingredients: 0, picture: '' };

export function PlacesPart() {
  const { value, again } = useAnswer('places.list', {});
  const [open, setOpen] = useState<StockPlace | null>(null);
  const close = (saved: boolean): void => {
    setOpen(null);
    if (saved) again();
  };
  return (
    <section aria-label={text.places}>
      <h2>{text.places}</h2>
      <p className="soft">{text.placesHint}</p>
      <div className="stock__choices">
        {(value ?? []).map((place) => (
          <Step key={place.code} className="office__small" onClick={() => setOpen(place)}>
            {place.picture !== '' && <Picture name={place.picture} size="s" />}
            {typeset(place.label)}
            <span className="soft">{text.placeCount(place.ingredients)}</span>
          </Step>
        ))}
        <Step className="office__small" icon={Plus} onClick={() => setOpen(FRESH)}>
          {text.placeAdd}
        </Step>
      </div>
      {open && <PlaceForm place={open} onClose={close} />}
    </section>
  );
}

function PlaceForm({ place, onClose }: { place: StockPlace; onClose(saved: boolean): void }) {
  const office = useOffice();
  const { busy, order } = useOrder();
  const [label, setLabel] = useState(place.label);
  const [picture, setPicture] = useState(place.picture);
  const [wrong, setWrong] = useState<string | null>(null);
  const save = async (): Promise<void> => {
    const code = place.code === '' ? codeFrom('', label).toLowerCase() : place.code;
    if (label.trim() === '' || code === '') return setWrong(text.wrongLabel);
    const done = await order('places.put', { code, label: label.trim(), picture });
    if (done.value === null) return setWrong(errorIn(text.errors, done.error));
    office.say({ lead: text.placeSaved, what: `${typeset(label.trim())}.` });
    onClose(true);
  };
  return (
    <Panel title={place.code === '' ? text.placeAdd : typeset(place.label)} className="ask--office" onClose={() => onClose(false)}>
      <Field label={text.placeName} value={label} maxLength={40} onChange={setLabel} />
      <PictureField label={text.picture} value={picture} none={text.noPicture} shown={picture} onChange={setPicture} />
      {wrong && (
        <Notice live tone="stop">
          {wrong}
        </Notice>
      )}
      <Step variant="action" icon={Check} busy={busy} onClick={() => void save()}>
        {text.placeSave}
      </Step>
    </Panel>
  );
}
