/** Which of the shop's own codes carry a price or a weight: the table, one row to change at a time, and a code to try. */
import { ArrowLeft, Check, Plus } from 'lucide-react';
import { useState } from 'react';
import type { EmbeddedPrefix } from '../../../main/contract/barcode.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useScanner } from '../../use-scanner.ts';
import { useCatalogue } from '../../use-screen.ts';
import { draftOfPrefix, exampleOf, NEW_PREFIX, type PrefixDraft, type PrefixWrong, rowText, tableWith, trialText } from './prefix-draft.ts';
import { PageWaits, settingError, useSettings } from './settings-form.tsx';

const text = fr.prefixesPage;

/** What is open: a row by its prefix, a new one, or the table alone. */
type Editing = { of: EmbeddedPrefix | null } | null;

export function PrefixesForm({ onBack }: { onBack(): void }) {
  const { settings, error, again, busy, mayChange, save } = useSettings();
  const [editing, setEditing] = useState<Editing>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const [typed, setTyped] = useState('');
  if (!settings) return <PageWaits error={error} onAgain={again} />;
  const rows = settings.code_prefixes;
  const store = async (code_prefixes: EmbeddedPrefix[]): Promise<void> => {
    const refused = await save({ code_prefixes }, text.what);
    setFailed(refused === null ? null : settingError(refused));
    if (refused === null) setEditing(null);
  };
  if (editing)
    return (
      <PrefixForm
        of={editing.of}
        others={rows.filter(({ prefix }) => prefix !== editing.of?.prefix)}
        busy={busy}
        failed={failed}
        onSave={store}
        onCancel={() => setEditing(null)}
      />
    );
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the page may scroll, and what scrolls must be reachable by keyboard
    <section className="office__list" aria-label={text.list} tabIndex={0}>
      <p className="soft prefixes__intro">{mayChange ? text.intro : text.readOnly}</p>
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      <Trial rows={rows} typed={typed} onTyped={setTyped} />
      {rows.length === 0 && (
        <div className="panel device-none">
          <p>{text.none}</p>
          <p className="soft">{text.noneHint}</p>
        </div>
      )}
      <ul className="devices">
        {rows.map((row) => (
          <li key={row.prefix} className="panel device-row">
            <b className="prefixes__prefix">{row.prefix}</b>
            <div className="grow">
              <p>{rowText(row)}</p>
              <p className="soft">{text.example(exampleOf(row))}</p>
            </div>
            <div className="row">
              <Step className="office__small" aria-label={text.tryItOf(row.prefix)} onClick={() => setTyped(exampleOf(row))}>
                {text.tryIt}
              </Step>
              {mayChange && (
                <>
                  <Step
                    className="office__small"
                    disabled={busy}
                    aria-label={text.changeOf(row.prefix)}
                    onClick={() => setEditing({ of: row })}
                  >
                    {text.change}
                  </Step>
                  <Step
                    className="office__small"
                    disabled={busy}
                    aria-label={text.removeOf(row.prefix)}
                    onClick={() => void store(rows.filter((one) => one !== row))}
                  >
                    {text.remove}
                  </Step>
                </>
              )}
            </div>
          </li>
        ))}
      </ul>
      <div className="row">
        <Step icon={ArrowLeft} onClick={onBack}>
          {text.back}
        </Step>
        {mayChange && (
          <Step icon={Plus} onClick={() => setEditing({ of: null })}>
            {text.add}
          </Step>
        )}
      </div>
    </section>
  );
}

/** A code, scanned or typed, and what the till makes of it at once. Nothing is sold. */
function Trial({ rows, typed, onTyped }: { rows: readonly EmbeddedPrefix[]; typed: string; onTyped(code: string): void }) {
  const scanned = useCatalogue((state) => state.scanned);
  const articles = useCatalogue((state) => state.articles);
  useScanner(onTyped);
  const table = { scanned, articles, prefixes: rows, mode: 'sur_place', this_year: new Date().getFullYear() } as const;
  return (
    <section className="panel prefixes__trial" aria-label={text.trial}>
      <Field label={text.trialLabel} hint={text.trialHint} inputMode="numeric" value={typed} maxLength={40} onChange={onTyped} />
      <p className="prefixes__said" role="status">
        {trialText(typed, table)}
      </p>
    </section>
  );
}

type PrefixFormProps = {
  /** What is changed, null for a new one. */
  of: EmbeddedPrefix | null;
  others: readonly EmbeddedPrefix[];
  busy: boolean;
  failed: string | null;
  onSave(rows: EmbeddedPrefix[]): Promise<void>;
  onCancel(): void;
};

function PrefixForm({ of, others, busy, failed, onSave, onCancel }: PrefixFormProps) {
  const [draft, setDraft] = useState<PrefixDraft>(of ? draftOfPrefix(of) : NEW_PREFIX);
  const [wrong, setWrong] = useState<PrefixWrong | null>(null);
  const set = (part: Partial<PrefixDraft>): void => {
    setDraft((now) => ({ ...now, ...part }));
    setWrong(null);
  };
  const submit = (): void => {
    const made = tableWith(draft, others);
    if ('wrong' in made) setWrong(made.wrong);
    else void onSave(made.rows);
  };
  const ofField = wrong === 'not_ours' || wrong === 'twice' ? text.errors[wrong] : null;
  const ofForm = wrong !== null && ofField === null ? text.errors[wrong] : failed;
  return (
    <form
      className="office__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        submit();
      }}
    >
      <h2 className="prefixes__title">{of ? text.changeTitle(of.prefix) : text.newTitle}</h2>
      <div className="office__fields">
        <Field
          label={text.prefix}
          hint={text.prefixHint}
          inputMode="numeric"
          maxLength={2}
          value={draft.prefix}
          wrong={ofField}
          onChange={(prefix) => set({ prefix })}
        />
        <ChoiceField label={text.holdsLabel} value={draft.holds} words={text.holds} onChange={(holds) => set({ holds })} />
        <ChoiceField label={text.articleDigits} value={draft.digits} words={text.digitsOf} onChange={(digits) => set({ digits })} />
        <ChoiceField label={text.check} value={draft.check} words={text.checkOf} onChange={(check) => set({ check })} />
      </div>
      {ofForm && (
        <Notice live tone="stop">
          {ofForm}
        </Notice>
      )}
      <footer className="office__foot">
        <Step icon={ArrowLeft} onClick={onCancel}>
          {text.cancel}
        </Step>
        <span className="grow" />
        <Step type="submit" variant="action" icon={Check} busy={busy}>
          {text.save}
        </Step>
      </footer>
    </form>
  );
}
