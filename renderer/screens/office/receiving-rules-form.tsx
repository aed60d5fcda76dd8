/** What the café holds for normal when goods come in: how far a weight may be off, by family of goods, and how warm each storage may be. */
import { useState } from 'react';
import type { Settings } from '../../../main/contract/shapes/settings.ts';
import { Field } from '../../parts/field.tsx';
import { percent } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { degreesText } from '../receiving/receiving-words.ts';
import { rateTyped } from './dated-text.ts';
import { InlineForm } from './inline-form.tsx';
import { settingError, useSettings } from './settings-form.tsx';
import { temperatureTyped } from './stock-text.ts';

const text = fr.receiptsPage;
type Rules = Settings['receiving'];

export function ReceivingRulesForm() {
  const { settings, busy, save } = useSettings();
  const { value: goods } = useAnswer('receipts.prepare', { supplier: '' });
  if (!settings || !goods) return null;
  const families = [...new Set(goods.products.map(({ species, storage }) => species || storage))].sort((a, b) => a.localeCompare(b, 'fr'));
  const storages = [...new Set(goods.products.map(({ storage }) => storage))].sort((a, b) => a.localeCompare(b, 'fr'));
  return (
    <>
      <h2>{text.rules}</h2>
      <p className="soft">{text.rulesHint}</p>
      <RulesForm
        key={JSON.stringify(settings.receiving)}
        rules={settings.receiving}
        families={families}
        storages={storages}
        busy={busy}
        onSave={async (receiving) => save({ receiving }, text.rulesWhat)}
      />
    </>
  );
}

type FormProps = {
  rules: Rules;
  families: readonly string[];
  storages: readonly string[];
  busy: boolean;
  onSave(rules: Rules): Promise<string | null>;
};

/** An empty field says nothing of its family or storage. */
function RulesForm({ rules, families, storages, busy, onSave }: FormProps) {
  const [usual, setUsual] = useState(percent(rules.tolerance_bp));
  const [byFamily, setByFamily] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(rules.families.map(({ family, tolerance_bp }) => [family, percent(tolerance_bp)])),
  );
  const [byStorage, setByStorage] = useState<Readonly<Record<string, string>>>(
    Object.fromEntries(rules.max_temperatures.map(({ storage, most_dc }) => [storage, degreesText(most_dc)])),
  );
  const [wrong, setWrong] = useState<ReadonlySet<string>>(new Set());
  const [whole, setWhole] = useState<string | null>(null);
  const send = async (): Promise<void> => {
    const tolerance_bp = rateTyped(usual);
    const typedFamilies = Object.entries(byFamily).filter(([, typed]) => typed.trim() !== '');
    const typedStorages = Object.entries(byStorage).filter(([, typed]) => typed.trim() !== '');
    const bad = new Set([
      ...(tolerance_bp === null ? ['usual'] : []),
      ...typedFamilies.filter(([, typed]) => rateTyped(typed) === null).map(([family]) => `f ${family}`),
      ...typedStorages.filter(([, typed]) => temperatureTyped(typed) === null).map(([storage]) => `s ${storage}`),
    ]);
    setWrong(bad);
    if (tolerance_bp === null || bad.size > 0) return;
    const refused = await onSave({
      tolerance_bp,
      families: typedFamilies.flatMap(([family, typed]) => {
        const rate = rateTyped(typed);
        return rate === null ? [] : [{ family, tolerance_bp: rate }];
      }),
      max_temperatures: typedStorages.map(([storage, typed]) => ({ storage, most_dc: temperatureTyped(typed) ?? 0 })),
    });
    setWhole(refused === null ? null : settingError(refused));
  };
  return (
    <InlineForm label={text.rules} send={text.rulesSend} busy={busy} main={false} wrong={whole} onSend={send}>
      <Field label={text.usual} value={usual} maxLength={8} wrong={wrong.has('usual') ? text.wrongRate : null} onChange={setUsual} />
      {families.map((family) => (
        <Field
          key={family}
          label={text.family(family)}
          value={byFamily[family] ?? ''}
          maxLength={8}
          wrong={wrong.has(`f ${family}`) ? text.wrongRate : null}
          onChange={(typed) => setByFamily({ ...byFamily, [family]: typed })}
        />
      ))}
      {storages.map((storage) => (
        <Field
          key={storage}
          label={text.storage(storage)}
          value={byStorage[storage] ?? ''}
          maxLength={8}
          wrong={wrong.has(`s ${storage}`) ? fr.receiving.wrong.temperature : null}
          onChange={(typed) => setByStorage({ ...byStorage, [storage]: typed })}
        />
      ))}
    </InlineForm>
  );
}
