/** One ingredient being edited: how it is counted, kept and bought, what is in it. The till checks all of it. */
import { ArrowLeft, Check, Trash2 } from 'lucide-react';
import { useState } from 'react';
import type { Input } from '../../../main/contract/calls/index.ts';
import { priceText } from '../../../main/contract/goods-text.ts';
import { shownPicture } from '../../../main/contract/ingredient-pictures.ts';
import { allergen } from '../../../main/contract/shapes/catalogue.ts';
import type { WholeIngredient } from '../../../main/contract/shapes/recipe-edit.ts';
import { stockUnitOf } from '../../../main/contract/units.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { dayText } from './dated-text.ts';
import { PictureField } from './picture-field.tsx';
import { codeFrom } from './recipe-draft.ts';
import { PageWaits } from './settings-form.tsx';
import { errorIn, quantityTyped, unitWord } from './stock-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.ingredientEdit;
const CODE = /^[A-Z0-9][A-Z0-9_.-]{0,31}$/;
const FRESH: WholeIngredient = {
  ...({ code: '', label: '', base: 'GRM', supplier: '', supplier_ref: '', allergens: [] } as unknown as WholeIngredient),
  ...{ origin_required: false, species: '', shelf_days: 0, place: 'froid', min_mil: 0, picture: '' },
  ...{ unit_kept: false, used_in: [], offers: [] },
};
type Back = (saved: boolean) => void;

/** @param code null for a new one */
export function IngredientEditor({ code, onBack }: { code: string | null; onBack: Back }) {
  return code === null ? <Form start={FRESH} isNew onBack={onBack} /> : <Known code={code} onBack={onBack} />;
}

function Known({ code, onBack }: { code: string; onBack: Back }) {
  const { value, error, again } = useAnswer('ingredients.get', { code });
  if (!value) return <PageWaits error={error} onAgain={again} />;
  return <Form key={value.code} start={value} isNew={false} onBack={onBack} onRatio={again} />;
}

type FormProps = { start: WholeIngredient; isNew: boolean; onBack: Back; onRatio?: () => void };
type Wrong = { code?: string; label?: string; min?: string; days?: string; form?: string };

function Form({ start, isNew, onBack, onRatio }: FormProps) {
  const office = useOffice();
  const { busy, order } = useOrder();
  const { value: places } = useAnswer('places.list', {});
  const { value: suppliers } = useAnswer('suppliers.list', {});
  const [draft, setDraft] = useState(start);
  const [code, setCode] = useState<string>(start.code);
  const [min, setMin] = useState(String(start.min_mil / (1_000 * stockUnitOf(start.base).factor)).replace('.', ','));
  const [days, setDays] = useState(String(start.shelf_days));
  const [wrong, setWrong] = useState<Wrong>({});
  const set = (part: Partial<WholeIngredient>) => setDraft((now) => ({ ...now, ...part }));
  const supplierWords = { '': text.noSupplier, ...Object.fromEntries((suppliers ?? []).map((one) => [one.code, one.label])) };
  const placeWords = Object.fromEntries((places ?? []).map((one) => [one.code, one.label]));
  const save = async (): Promise<void> => {
    const min_mil = quantityTyped(min, draft.base, true);
    const found: Wrong = {};
    if (!CODE.test(code)) found.code = text.wrongCode;
    if (draft.label.trim() === '') found.label = text.wrongLabel;
    if (min_mil === null) found.min = text.wrongMin;
    if (!/^\d{1,4}$/.test(days)) found.days = text.wrongDays;
    setWrong(found);
    if (Object.keys(found).length > 0 || min_mil === null) return;
    const { unit_kept: _, used_in: __, offers: ___, ...facts } = draft;
    const body = { ...facts, code, label: draft.label.trim(), min_mil, shelf_days: Number(days), is_new: isNew };
    const done = await order('ingredients.save', body as Input<'ingredients.save'>);
    if (done.value === null) return setWrong({ form: errorIn(text.errors, done.error) });
    office.say({ lead: text.saved, what: `${typeset(body.label)}.` });
    onBack(true);
  };
  const end = async (): Promise<void> => {
    const done = await order('ingredients.end', { code });
    if (done.value === null) return setWrong({ form: errorIn(text.errors, done.error) });
    office.say({ lead: text.ended, what: `${typeset(start.label)}.` });
    onBack(true);
  };
  return (
    <form
      className="office__list"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <div className="row office__bar office__bar--title">
        <Step icon={ArrowLeft} onClick={() => onBack(false)}>
          {text.back}
        </Step>
        <h2 className="grow">{isNew ? text.titleNew : text.title(typeset(start.label))}</h2>
      </div>
      <div className="office__fields ingredient__fields">
        <Field
          label={text.label}
          value={draft.label}
          maxLength={80}
          wrong={wrong.label ?? null}
          onChange={(label) => {
            if (isNew && code === codeFrom('I-', draft.label)) setCode(codeFrom('I-', label));
            set({ label });
          }}
        />
        {isNew && (
          <Field
            label={text.code}
            hint={text.codeHint}
            value={code}
            maxLength={32}
            wrong={wrong.code ?? null}
            onChange={(typed) => setCode(typed.toUpperCase())}
          />
        )}
        {draft.unit_kept ? (
          <Field label={text.base} hint={text.baseKept} value={text.bases[draft.base]} readOnly onChange={() => undefined} />
        ) : (
          <ChoiceField many label={text.base} value={draft.base} words={text.bases} onChange={(base) => set({ base })} />
        )}
        <ChoiceField many label={text.place} value={draft.place} words={placeWords} onChange={(place) => set({ place })} />
        <Field
          label={text.min(unitWord(draft.base))}
          value={min}
          inputMode="decimal"
          maxLength={12}
          wrong={wrong.min ?? null}
          onChange={setMin}
        />
        <Field label={text.shelf} value={days} inputMode="numeric" maxLength={4} wrong={wrong.days ?? null} onChange={setDays} />
        <ChoiceField
          many
          label={text.supplier}
          value={draft.supplier}
          words={draft.supplier in supplierWords ? supplierWords : { ...supplierWords, [draft.supplier]: draft.supplier }}
          onChange={(supplier) => set({ supplier })}
        />
        <Field label={text.supplierRef} value={draft.supplier_ref} maxLength={80} onChange={(supplier_ref) => set({ supplier_ref })} />
        <ChoiceField
          label={text.origin}
          value={draft.origin_required ? 'yes' : 'no'}
          words={text.originWords}
          onChange={(origin) => set({ origin_required: origin === 'yes' })}
        />
        {draft.origin_required && (
          <Field label={text.species} value={draft.species} maxLength={32} onChange={(species) => set({ species })} />
        )}
        <PictureField
          label={text.picture}
          value={draft.picture}
          none={text.pictureOwn}
          shown={shownPicture(draft)}
          onChange={(picture) => set({ picture })}
        />
      </div>
      <Allergens chosen={draft.allergens} onChange={(allergens) => set({ allergens })} />
      {draft.used_in.length > 0 && <p className="soft">{text.usedIn(draft.used_in.map(typeset).join(', '))}</p>}
      {wrong.form && (
        <Notice live tone="stop">
          {wrong.form}
        </Notice>
      )}
      <div className="row office__foot">
        <Step type="submit" variant="action" icon={Check} busy={busy}>
          {text.save}
        </Step>
        <span className="grow" />
        {!isNew && (
          <Step icon={Trash2} busy={busy} onClick={() => void end()}>
            {text.end}
          </Step>
        )}
      </div>
      {!isNew && <Offers ingredient={start} onKept={onRatio ?? (() => undefined)} />}
    </form>
  );
}

type Chosen = WholeIngredient['allergens'];

function Allergens({ chosen, onChange }: { chosen: Chosen; onChange(chosen: Chosen): void }) {
  return (
    <fieldset className="stock__choices">
      <legend>{text.allergens}</legend>
      {allergen.options.map((one) => (
        <Step
          key={one}
          className="office__small"
          role="checkbox"
          aria-checked={chosen.includes(one)}
          {...(chosen.includes(one) ? { icon: Check } : {})}
          onClick={() => onChange(chosen.includes(one) ? chosen.filter((other) => other !== one) : [...chosen, one])}
        >
          {fr.allergenNames[one]}
        </Step>
      ))}
    </fieldset>
  );
}

/** How suppliers sell it, and what one of their pieces is in its unit. */
function Offers({ ingredient, onKept }: { ingredient: WholeIngredient; onKept(): void }) {
  const { offers, base } = ingredient;
  return (
    <section aria-label={text.offers}>
      <h2>{text.offers}</h2>
      {offers.length === 0 && <p className="soft">{text.noOffers}</p>}
      {offers.map((offer) => (
        <div key={`${offer.supplier} ${offer.ref}`} className="row office__bar">
          <p className="grow">
            {text.offer(offer.supplier_label, typeset(offer.label))}
            {offer.price_e4 !== null && (
              <span className="soft sheet__under">
                {text.offerPrice(priceText(offer.price_e4, offer.price_unit), offer.from_day === null ? '' : dayText(offer.from_day))}
              </span>
            )}
          </p>
          {offer.base !== base && <Ratio ingredient={ingredient} offer={offer} onKept={onKept} />}
        </div>
      ))}
    </section>
  );
}

type RatioProps = { ingredient: WholeIngredient; offer: WholeIngredient['offers'][number]; onKept(): void };

function Ratio({ ingredient: { code, base, label }, offer, onKept }: RatioProps) {
  const office = useOffice();
  const { busy, order } = useOrder();
  const start = offer.piece_base_mil === null ? '' : String(offer.piece_base_mil / (1_000 * stockUnitOf(base).factor)).replace('.', ',');
  const [typed, setTyped] = useState(start);
  const [wrong, setWrong] = useState<string | null>(null);
  const keep = async (): Promise<void> => {
    const piece_base_mil = quantityTyped(typed, base);
    if (piece_base_mil === null) return setWrong(text.wrongMin);
    const done = await order('priceLists.link', {
      supplier: offer.supplier,
      links: [{ ref: offer.ref, ingredient: code, piece_base_mil }],
    });
    if (done.value === null) return setWrong(errorIn(text.errors, done.error));
    setWrong(null);
    office.say({ lead: text.ratioSaved, what: `${typeset(label)}.` });
    onKept();
  };
  return (
    <>
      <Field
        label={text.piece(unitWord(offer.base), unitWord(base))}
        value={typed}
        inputMode="decimal"
        maxLength={12}
        wrong={wrong}
        onChange={setTyped}
      />
      <Step className="office__small" icon={Check} busy={busy} onClick={() => void keep()}>
        {text.keepRatio}
      </Step>
    </>
  );
}
