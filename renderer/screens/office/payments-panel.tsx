/** Page « Paiements »: which ways to pay the café accepts beside cash and card, and within which bounds (LAW §8). */
import type { Settings } from '../../../main/contract/shapes/settings.ts';
import { tenderSettings } from '../../../main/contract/shapes/tender.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { fr } from '../../text/fr.ts';
import { amountText, centsOf, codeOf } from './setting-text.ts';
import { PageWaits, SettingsForm, useSettings } from './settings-form.tsx';

const text = fr.paymentsPage;
const YES_NO = { yes: text.yes, no: text.no };
type YesNo = keyof typeof YES_NO;
const said = (on: boolean): YesNo => (on ? 'yes' : 'no');

type Draft = Record<
  | 'cheque'
  | 'chequeMin'
  | 'chequeMax'
  | 'vouchers'
  | 'issuers'
  | 'offDays'
  | 'currency'
  | 'currencyName'
  | 'currencyValue'
  | 'tips'
  | 'arrhes',
  string
>;

/** The one currency of the page; a café without any gets the SOL as a start (LAW MLC-01). */
const SOL = { code: 'SOL', label: 'SOL', on: false, unit_cents: 10, kind: 'payment' as const, account: '5308' };
const currencyOf = ({ tenders }: Settings) => tenders.currencies.find(({ kind }) => kind === 'payment') ?? SOL;

function draftOf(settings: Settings): Draft {
  const { cheque, meal_voucher, tips } = settings.tenders;
  const currency = currencyOf(settings);
  return {
    cheque: said(cheque.on),
    chequeMin: amountText(cheque.min_cents),
    chequeMax: amountText(cheque.max_cents),
    vouchers: said(meal_voucher.on),
    issuers: meal_voucher.issuers.map(({ label }) => label).join(', '),
    offDays: said(meal_voucher.ask_on_off_days),
    currency: said(currency.on),
    currencyName: currency.label,
    currencyValue: amountText(currency.unit_cents),
    tips: said(tips),
    arrhes: said(settings.deposits.arrhes_vat_on_receipt),
  };
}

function readPayments(settings: Settings, draft: Draft): { change: Partial<Settings> } | { wrong: Partial<Record<keyof Draft, string>> } {
  const { tenders } = settings;
  const [min, max, unit] = [centsOf(draft.chequeMin), centsOf(draft.chequeMax), centsOf(draft.currencyValue)];
  const wrong: Partial<Record<keyof Draft, string>> = {
    ...(min === null ? { chequeMin: text.wrongAmount } : {}),
    ...(max === null ? { chequeMax: text.wrongAmount } : {}),
    ...(unit === null || unit === 0 ? { currencyValue: text.wrongValue } : {}),
  };
  const labels = draft.issuers.split(',').map((label) => label.trim());
  const known = new Map(tenders.meal_voucher.issuers.map(({ label, code }) => [label, code]));
  const issuers = labels.filter((label) => label !== '').map((label) => ({ code: known.get(label) ?? codeOf(label), label }));
  const currency = { ...currencyOf(settings), label: draft.currencyName.trim(), on: draft.currency === 'yes', unit_cents: unit ?? 1 };
  const others = tenders.currencies.filter(({ code }) => code !== currency.code);
  const parsed = tenderSettings.safeParse({
    cheque: { on: draft.cheque === 'yes', min_cents: min ?? 0, max_cents: max ?? 0 },
    meal_voucher: {
      ...tenders.meal_voucher,
      on: draft.vouchers === 'yes',
      issuers,
      ask_on_off_days: draft.offDays === 'yes',
    },
    currencies: [currency, ...others],
    tips: draft.tips === 'yes',
  });
  for (const issue of parsed.error?.issues ?? []) {
    if (issue.message === 'min_above_max') wrong.chequeMax ??= text.wrongBounds;
    else if (issue.message === 'code_twice' || issue.path[0] === 'meal_voucher') wrong.issuers ??= text.wrongIssuers;
    else if (issue.path[0] === 'currencies') wrong.currencyName ??= text.wrongName;
    else wrong.chequeMax ??= text.wrongAmount;
  }
  if (!parsed.success || Object.keys(wrong).length > 0) return { wrong };
  return { change: { tenders: parsed.data, deposits: { arrhes_vat_on_receipt: draft.arrhes === 'yes' } } };
}

export function PaymentsPanel() {
  const { settings, error, again, ...rest } = useSettings();
  if (!settings) return <PageWaits error={error} onAgain={again} />;
  const stored = draftOf(settings);
  return (
    <SettingsForm key={JSON.stringify(stored)} stored={stored} what={text.what} read={(draft) => readPayments(settings, draft)} {...rest}>
      {(draft, set, wrong) => {
        const choice = (name: keyof Draft, label: string, words: Readonly<Record<YesNo, string>> = YES_NO) => (
          <ChoiceField
            label={label}
            value={draft[name] === 'yes' ? 'yes' : 'no'}
            words={words}
            onChange={(value) => set({ [name]: value })}
          />
        );
        const field = (name: keyof Draft, label: string, hint?: string) => (
          <Field label={label} hint={hint} value={draft[name]} wrong={wrong[name] ?? null} onChange={(value) => set({ [name]: value })} />
        );
        return (
          <>
            {choice('cheque', text.cheque)}
            <div className="office__pair">
              {field('chequeMin', text.chequeMin)}
              {field('chequeMax', text.chequeMax)}
            </div>
            {choice('vouchers', text.vouchers)}
            {field('issuers', text.issuers, text.issuersHint)}
            {choice('currency', text.currency)}
            <div className="office__pair">
              {field('currencyName', text.currencyName)}
              {field('currencyValue', text.currencyValue)}
            </div>
            {choice('offDays', text.offDays, { yes: text.offDaysAsk, no: text.offDaysTake })}
            {choice('tips', text.tips)}
            {choice('arrhes', text.arrhes, { yes: text.arrhesNow, no: text.arrhesLater })}
          </>
        );
      }}
    </SettingsForm>
  );
}
