/** Page « Établissement »: who sells, as each ticket says it. The numbers are checked before they are sent. */
import { fitsSiret, isSiret } from '../../../main/contract/company-numbers.ts';
import { type Establishment, establishment } from '../../../main/contract/shapes/ticket.ts';
import { Field } from '../../parts/field.tsx';
import { fr } from '../../text/fr.ts';
import { PageWaits, SettingsForm, settingError, useSettings } from './settings-form.tsx';

type FieldName = keyof Establishment;
const FIELDS: readonly FieldName[] = ['name', 'tagline', 'address', 'postcode_city', 'siret', 'naf', 'vat_number', 'phone'];
/** Numbers are often copied with spaces: they are not part of them. */
const NUMBERS: ReadonlySet<FieldName> = new Set(['siret', 'naf', 'vat_number']);

export function EstablishmentPanel() {
  const { settings, error, again, ...rest } = useSettings();
  if (!settings) return <PageWaits error={error} onAgain={again} />;
  return (
    <SettingsForm
      key={JSON.stringify(settings.establishment)}
      stored={settings.establishment as Record<FieldName, string>}
      what={fr.settingsText.establishment.what}
      read={readEstablishment}
      fieldOf={(code) => (code === 'siret_wrong' ? 'siret' : code === 'vat_number_wrong' ? 'vat_number' : null)}
      {...rest}
    >
      {(draft, set, wrong) =>
        FIELDS.map((name) => (
          <Field
            key={name}
            label={fr.setup[name]}
            value={draft[name]}
            wrong={wrong[name] ?? null}
            onChange={(text) => set({ [name]: text })}
          />
        ))
      }
    </SettingsForm>
  );
}

function readEstablishment(draft: Record<FieldName, string>) {
  const parsed = establishment.safeParse(
    Object.fromEntries(FIELDS.map((name) => [name, NUMBERS.has(name) ? draft[name].replace(/\s/g, '').toUpperCase() : draft[name].trim()])),
  );
  if (!parsed.success) {
    const names = parsed.error.issues.map((issue) => issue.path[0] as FieldName);
    return { wrong: Object.fromEntries(names.map((name) => [name, settingError(name in fr.settingsText.errors ? name : 'text')])) };
  }
  const { siret, vat_number } = parsed.data;
  if (siret !== '' && !isSiret(siret)) return { wrong: { siret: settingError('siret_wrong') } };
  if (!fitsSiret(vat_number, siret)) return { wrong: { vat_number: settingError('vat_number_wrong') } };
  return { change: { establishment: parsed.data } };
}
