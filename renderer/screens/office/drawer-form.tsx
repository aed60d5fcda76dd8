/** The drawer's own settings: the wire, how long its coil is fed, which payments open it. */
import { ArrowLeft } from 'lucide-react';
import type { Settings } from '../../../main/contract/shapes/settings.ts';
import { settings as shape } from '../../../main/contract/shapes/settings.ts';
import { tenderKind } from '../../../main/contract/shapes/tender.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { CheckList, toggled } from './check-list.tsx';
import { PageWaits, SettingsForm, settingError, useSettings } from './settings-form.tsx';

const text = fr.devicesPage;
const old = fr.settingsText.printer;

type Draft = { pin: string; on: string; off: string; opens_for: string };

const draftOf = ({ drawer }: Settings): Draft => ({
  pin: String(drawer.pin),
  on: String(drawer.on_ms),
  off: String(drawer.off_ms),
  opens_for: drawer.opens_for.join(' '),
});

function readDrawer(draft: Draft): { change: Partial<Settings> } | { wrong: Partial<Record<keyof Draft, string>> } {
  const opens_for = draft.opens_for.split(' ').filter((kind) => kind !== '');
  const drawer = shape.shape.drawer.safeParse({ pin: Number(draft.pin), on_ms: Number(draft.on), off_ms: Number(draft.off), opens_for });
  if (drawer.success) return { change: { drawer: drawer.data } };
  const wrong: Partial<Record<keyof Draft, string>> = {};
  for (const issue of drawer.error.issues) wrong[issue.path[0] === 'on_ms' ? 'on' : 'off'] = settingError('pulse');
  return { wrong };
}

export function DrawerForm({ onBack }: { onBack(): void }) {
  const { settings, error, again, ...rest } = useSettings();
  if (!settings) return <PageWaits error={error} onAgain={again} />;
  const stored = draftOf(settings);
  return (
    <>
      <SettingsForm key={JSON.stringify(stored)} stored={stored} what={text.drawerWhat} read={readDrawer} {...rest}>
        {(draft, set, wrong) => (
          <>
            <ChoiceField
              label={old.pin}
              value={draft.pin === '5' ? '5' : '2'}
              words={old.pinOf}
              onChange={(pin) => set({ pin: String(pin) })}
            />
            <div className="office__pair">
              <Field label={old.on} value={draft.on} inputMode="numeric" wrong={wrong.on ?? null} onChange={(on) => set({ on })} />
              <Field label={old.off} value={draft.off} inputMode="numeric" wrong={wrong.off ?? null} onChange={(off) => set({ off })} />
            </div>
            <CheckList
              legend={text.opensFor}
              words={text.tenders}
              chosen={draft.opens_for.split(' ')}
              onChange={(kind, on) => set({ opens_for: toggled(tenderKind.options, draft.opens_for.split(' '), kind, on).join(' ') })}
            />
          </>
        )}
      </SettingsForm>
      <div className="row">
        <Step icon={ArrowLeft} onClick={onBack}>
          {text.back}
        </Step>
      </div>
    </>
  );
}
