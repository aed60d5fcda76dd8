/** First start on an empty data folder: demonstration or the real café. The choice is made once and can't be changed here. */
import { ArrowLeft, Check } from 'lucide-react';
import { type FormEvent, type ReactNode, useState } from 'react';
import { type Establishment, establishment } from '../../../main/contract/shapes/ticket.ts';
import { Logo } from '../../parts/logo.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Picture } from '../../parts/picture.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useScreen } from '../../use-screen.ts';

type FieldName = keyof Establishment;
const FIELDS: readonly FieldName[] = ['name', 'tagline', 'address', 'postcode_city', 'siret', 'naf', 'vat_number', 'phone'];
const EMPTY = Object.fromEntries(FIELDS.map((name) => [name, ''])) as Record<FieldName, string>;
/** Numbers are often copied with spaces: they are not part of them. */
const NUMBERS: ReadonlySet<FieldName> = new Set(['siret', 'naf', 'vat_number']);

const setupError = (code: string): string =>
  Object.hasOwn(fr.setup.errors, code) ? fr.setup.errors[code as keyof typeof fr.setup.errors] : fr.setup.errors.failed;

/** The sentence for a field the contract refuses. */
const fieldError = (name: FieldName): string => (name in fr.setup.errors ? setupError(name) : fr.setup.errors.text);

export function FirstRun() {
  const screen = useScreen();
  const [form, setForm] = useState(false);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const choose = async (...choice: Parameters<typeof screen.choose>) => {
    setBusy(true);
    setFailed(await screen.choose(...choice));
    setBusy(false);
  };
  const notice = failed && (
    <Notice live tone="stop">
      {setupError(failed)}
    </Notice>
  );
  if (form) return <CafeForm busy={busy} notice={notice} onBack={() => setForm(false)} onOpen={(cafe) => void choose('cafe', cafe)} />;
  return (
    <main className="first-run">
      <div className="brand">
        <Logo />
        L’Estrade
      </div>
      <h1>{fr.setup.title}</h1>
      <div className="first-run__choices">
        <Step className="choice" busy={busy} onClick={() => void choose('demonstration')}>
          <Picture name="performing-arts" size="xl" />
          <span>{fr.setup.demo}</span>
          <span className="choice__extra">{fr.setup.demoHint}</span>
        </Step>
        <Step className="choice" disabled={busy} onClick={() => setForm(true)}>
          <Picture name="hot-beverage" size="xl" />
          <span>{fr.setup.cafe}</span>
          <span className="choice__extra">{fr.setup.cafeHint}</span>
        </Step>
      </div>
      {notice || <p className="soft">{fr.setup.once}</p>}
    </main>
  );
}

type CafeFormProps = { busy: boolean; notice: ReactNode; onBack(): void; onOpen(cafe: Establishment): void };

function CafeForm({ busy, notice, onBack, onOpen }: CafeFormProps) {
  const [values, setValues] = useState(EMPTY);
  const [wrong, setWrong] = useState<readonly FieldName[]>([]);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const cleaned = Object.fromEntries(
      FIELDS.map((name) => [name, NUMBERS.has(name) ? values[name].replace(/\s/g, '').toUpperCase() : values[name].trim()]),
    );
    const parsed = establishment.safeParse(cleaned);
    if (parsed.success) {
      setWrong([]);
      onOpen(parsed.data);
      return;
    }
    const names = FIELDS.filter((name) => parsed.error.issues.some((issue) => issue.path[0] === name));
    setWrong(names);
    event.currentTarget.querySelector<HTMLInputElement>(`[name="${names[0]}"]`)?.focus();
  };
  return (
    <main className="first-run first-run--form">
      <h1>{fr.setup.formTitle}</h1>
      <p className="soft">{fr.setup.formHint}</p>
      <form className="first-run__form" noValidate onSubmit={submit}>
        {FIELDS.map((name) => {
          const isWrong = wrong.includes(name);
          return (
            <div className={isWrong ? 'field field--wrong' : 'field'} key={name}>
              <label htmlFor={`cafe-${name}`}>
                {fr.setup[name]} {name !== 'name' && <span>({fr.setup.optional})</span>}
              </label>
              <input
                id={`cafe-${name}`}
                name={name}
                value={values[name]}
                required={name === 'name'}
                autoComplete="off"
                aria-invalid={isWrong || undefined}
                aria-describedby={isWrong ? `cafe-${name}-wrong` : undefined}
                onChange={(event) => setValues({ ...values, [name]: event.target.value })}
              />
              {isWrong && (
                <p className="field__wrong" id={`cafe-${name}-wrong`}>
                  {fieldError(name)}
                </p>
              )}
            </div>
          );
        })}
        {notice}
        <div className="first-run__doors">
          <Step big icon={ArrowLeft} onClick={onBack}>
            {fr.setup.back}
          </Step>
          <Step big variant="action" icon={Check} type="submit" busy={busy}>
            {fr.setup.open}
          </Step>
        </div>
      </form>
    </main>
  );
}
