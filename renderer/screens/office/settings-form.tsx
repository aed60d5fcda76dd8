/**
 * What the pages of settings have in common: the settings as they are, a form that is changed and saved as a whole, and undo, which
 * puts the former values back as one more change. Must never decide what a setting means.
 */
import { Check, RotateCcw } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Settings } from '../../../main/contract/shapes/settings.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { useOffice } from './use-office.ts';

const text = fr.settingsText;

/** The sentence for a field that is wrong, by its own name or by a code of the till. */
export const settingError = (code: string): string =>
  Object.hasOwn(text.errors, code) ? text.errors[code as keyof typeof text.errors] : orderErrorText(code);

/** Saves settings and offers to take it back. */
export function useSettings() {
  const { value, error, again } = useAnswer('settings.get', {});
  const { busy, order } = useOrder();
  const office = useOffice();
  const mayChange = useTill((state) => state.status?.role === 'manager');
  /** @returns the code of the refusal, null when it is saved */
  const save = async (change: Partial<Settings>, what: string): Promise<string | null> => {
    if (!value) return 'other';
    const former = Object.fromEntries(Object.keys(change).map((name) => [name, value[name as keyof Settings]]));
    const done = await order('settings.set', change);
    if (done.value === null) return done.error;
    office.say({ ...fr.office.saved, what }, () => {
      void order('settings.set', former).then((undone) => {
        if (undone.value === null) return;
        office.say({ ...fr.office.undone, what });
        again();
      });
    });
    again();
    return null;
  };
  return { settings: value, error, again, busy, mayChange, save };
}

/** What a page of the office shows until the till has answered, or when it does not. */
export function PageWaits({ error, onAgain }: { error: string | null; onAgain(): void }) {
  if (error === null) return <p className="soft">{fr.office.wait}</p>;
  return (
    <>
      <Notice live tone="stop">
        {orderErrorText(error)}
      </Notice>
      <Step onClick={onAgain}>{fr.office.again}</Step>
    </>
  );
}

type FormProps<Draft extends Record<string, string>> = {
  /** The settings as they are, as texts of the form. */
  stored: Draft;
  what: string;
  mayChange: boolean;
  busy: boolean;
  /** The change that a draft means, or the name of each field that cannot be. */
  read(draft: Draft): { change: Partial<Settings> } | { wrong: Partial<Record<keyof Draft, string>> };
  save(change: Partial<Settings>, what: string): Promise<string | null>;
  /** Where a refusal of the till belongs; it is said under the form otherwise. */
  fieldOf?: (code: string) => keyof Draft | null;
  children(draft: Draft, set: (part: Partial<Draft>) => void, wrong: Partial<Record<keyof Draft, string>>): ReactNode;
};

/** A form over some settings. Remounts (by key) when what is stored changes. */
export function SettingsForm<Draft extends Record<string, string>>(props: FormProps<Draft>) {
  const { stored, what, mayChange, busy, read, save, fieldOf, children } = props;
  const [draft, setDraft] = useState(stored);
  const [wrong, setWrong] = useState<Partial<Record<keyof Draft, string>>>({});
  const [failed, setFailed] = useState<string | null>(null);
  const changed = Object.keys(stored).some((name) => draft[name] !== stored[name]);
  const submit = async (): Promise<void> => {
    const found = read(draft);
    setFailed(null);
    setWrong('wrong' in found ? found.wrong : {});
    if ('wrong' in found) return;
    const refused = await save(found.change, what);
    if (refused === null) return;
    const field = fieldOf?.(refused) ?? null;
    if (field === null) setFailed(settingError(refused));
    else setWrong({ [field]: settingError(refused) } as Partial<Record<keyof Draft, string>>);
  };
  return (
    <form
      className="office__form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (mayChange && changed) void submit();
      }}
    >
      <fieldset className="office__fields" disabled={!mayChange}>
        {children(draft, (part) => setDraft((now) => ({ ...now, ...part })), wrong)}
      </fieldset>
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      <footer className="office__foot">
        <p className="soft grow" role="status">
          {!mayChange ? text.readOnly : changed ? text.changed : text.unchanged}
        </p>
        {mayChange && (
          <>
            <Step
              icon={RotateCcw}
              disabled={!changed || busy}
              onClick={() => {
                setDraft(stored);
                setWrong({});
              }}
            >
              {text.reset}
            </Step>
            <Step type="submit" variant="action" icon={Check} disabled={!changed} busy={busy}>
              {text.save}
            </Step>
          </>
        )}
      </footer>
    </form>
  );
}
