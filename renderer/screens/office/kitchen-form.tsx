/** Which categories of the menu the kitchen makes: what of them is sold or put aside prints on its slip. */
import { ArrowLeft } from 'lucide-react';
import { type Settings, settings as shape } from '../../../main/contract/shapes/settings.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useTill } from '../../use-screen.ts';
import { CheckList, toggled } from './check-list.tsx';
import { PageWaits, SettingsForm, useSettings } from './settings-form.tsx';

const text = fr.devicesPage;
/** Codes hold no space. */
const BETWEEN = '\n';

const readKitchen = ({ categories }: { categories: string }): { change: Partial<Settings> } => ({
  change: { kitchen: shape.shape.kitchen.parse({ categories: categories.split(BETWEEN).filter((code) => code !== '') }) },
});

export function KitchenForm({ onBack }: { onBack(): void }) {
  const { settings, error, again, ...rest } = useSettings();
  const menu = useAnswer('catalogue.list', {});
  const hasPrinter = useTill((state) => state.devices.some(({ kind }) => kind === 'kitchen_printer'));
  if (!settings || !menu.value) return <PageWaits error={error ?? menu.error} onAgain={again} />;
  const words = Object.fromEntries(menu.value.categories.map(({ code, label }) => [code, label]));
  const codes = Object.keys(words);
  const stored = { categories: settings.kitchen.categories.join(BETWEEN) };
  return (
    <>
      {!hasPrinter && <Notice>{text.noKitchenPrinter}</Notice>}
      <SettingsForm key={stored.categories} stored={stored} what={text.kitchenWhat} read={readKitchen} {...rest}>
        {(draft, set) => {
          const chosen = draft.categories.split(BETWEEN);
          return (
            <CheckList
              legend={text.kitchenMakes}
              words={words}
              chosen={chosen}
              onChange={(code, on) => set({ categories: toggled(codes, chosen, code, on).join(BETWEEN) })}
            />
          );
        }}
      </SettingsForm>
      <div className="row">
        <Step icon={ArrowLeft} onClick={onBack}>
          {text.back}
        </Step>
      </div>
    </>
  );
}
