/** Page « Règles de la caisse »: when the day turns, how much cash a ticket may take, what stands under it, forgotten screens. */
import { type Settings, settings as shape } from '../../../main/contract/shapes/settings.ts';
import { Field } from '../../parts/field.tsx';
import { fr } from '../../text/fr.ts';
import { amountText, centsOf, clockText, minutesOf, yearEndOf, yearEndText } from './setting-text.ts';
import { PageWaits, SettingsForm, settingError, useSettings } from './settings-form.tsx';

const text = fr.settingsText.rules;
type Draft = { turn: string; yearEnd: string; cash: string; idle: string; local: string; footer: string };

const draftOf = (settings: Settings): Draft => ({
  turn: clockText(settings.day_turn_min),
  yearEnd: yearEndText(settings.year_end),
  cash: amountText(settings.cash_limit_cents),
  idle: String(settings.idle_sign_out_min),
  local: String(settings.local_km),
  footer: settings.ticket_footer,
});

const FIELD_OF: Readonly<Record<string, keyof Draft>> = {
  day_turn_min: 'turn',
  year_end: 'yearEnd',
  cash_limit_cents: 'cash',
  idle_sign_out_min: 'idle',
  local_km: 'local',
  ticket_footer: 'footer',
};

function readRules(draft: Draft): { change: Partial<Settings> } | { wrong: Partial<Record<keyof Draft, string>> } {
  const parsed = shape
    .pick({ day_turn_min: true, year_end: true, cash_limit_cents: true, idle_sign_out_min: true, local_km: true, ticket_footer: true })
    .safeParse({
      day_turn_min: minutesOf(draft.turn),
      year_end: yearEndOf(draft.yearEnd),
      cash_limit_cents: centsOf(draft.cash),
      idle_sign_out_min: /^\d+$/.test(draft.idle.trim()) ? Number(draft.idle) : null,
      local_km: /^\d+$/.test(draft.local.trim()) ? Number(draft.local) : null,
      ticket_footer: draft.footer.trim(),
    });
  if (parsed.success) return { change: parsed.data };
  const fields = parsed.error.issues.map((issue) => FIELD_OF[String(issue.path[0])] ?? 'footer');
  return { wrong: Object.fromEntries(fields.map((field) => [field, settingError(field === 'footer' ? 'text' : field)])) };
}

export function RulesPanel() {
  const { settings, error, again, ...rest } = useSettings();
  if (!settings) return <PageWaits error={error} onAgain={again} />;
  const stored = draftOf(settings);
  return (
    <SettingsForm key={JSON.stringify(stored)} stored={stored} what={text.what} read={readRules} {...rest}>
      {(draft, set, wrong) => (
        <>
          <Field label={text.turn} hint={text.turnHint} value={draft.turn} wrong={wrong.turn ?? null} onChange={(turn) => set({ turn })} />
          <Field
            label={text.yearEnd}
            hint={text.yearEndHint}
            value={draft.yearEnd}
            wrong={wrong.yearEnd ?? null}
            onChange={(yearEnd) => set({ yearEnd })}
          />
          <Field
            label={text.cash}
            hint={text.cashHint}
            value={draft.cash}
            inputMode="decimal"
            wrong={wrong.cash ?? null}
            onChange={(cash) => set({ cash })}
          />
          <Field
            label={text.idle}
            hint={text.idleHint}
            value={draft.idle}
            inputMode="numeric"
            wrong={wrong.idle ?? null}
            onChange={(idle) => set({ idle })}
          />
          <Field
            label={text.local}
            hint={text.localHint}
            value={draft.local}
            inputMode="numeric"
            wrong={wrong.local ?? null}
            onChange={(local) => set({ local })}
          />
          <Field
            label={text.footer}
            value={draft.footer}
            maxLength={48}
            wrong={wrong.footer ?? null}
            onChange={(footer) => set({ footer })}
          />
        </>
      )}
    </SettingsForm>
  );
}
