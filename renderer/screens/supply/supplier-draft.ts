/** A supplier as texts of a form, and back. Pure: what is wrong is named by its field; the till checks all of it again. */
import { amountText, quantityText } from '../../../main/contract/money-text.ts';
import { type Supplier, type SupplierFacts, supplierCode } from '../../../main/contract/shapes/supplier.ts';
import { fr } from '../../text/fr.ts';
import { dayText, dayTyped, rateTyped } from '../office/dated-text.ts';
import { clockText } from './order-text.ts';

const wrongText = fr.suppliersPage.wrong;

export type SupplierDraft = {
  [Name in
    | 'code'
    | 'label'
    | 'cut_off'
    | 'lead_days'
    | 'minimum'
    | 'franco'
    | 'shipping'
    | 'address'
    | 'fallback_address'
    | 'deposit_words'
    | 'distance'
    | 'certificate'
    | 'certificate_until'
    | 'tolerance'
    | 'customer_no'
    | 'remark'
    | 'contact'
    | 'phone'
    | 'email']: string;
} & Pick<SupplierFacts, 'kind' | 'order_weekdays' | 'delivery_weekdays' | 'channel' | 'fallback' | 'holidays' | 'active'>;

export type Wrong = Partial<Record<keyof SupplierDraft | 'form', string>>;

export function draftOf(supplier: Supplier | null): SupplierDraft {
  const [contact] = supplier?.contacts ?? [];
  return {
    code: supplier?.code ?? '',
    label: supplier?.label ?? '',
    kind: supplier?.kind ?? 'autre',
    order_weekdays: supplier?.order_weekdays ?? 1,
    cut_off: clockText(supplier?.cut_off_min ?? 720),
    delivery_weekdays: supplier?.delivery_weekdays ?? 2,
    lead_days: String(supplier?.lead_days ?? 1),
    holidays: supplier?.holidays ?? false,
    minimum: amountText(supplier?.minimum_cents ?? 0),
    franco: amountText(supplier?.franco_cents ?? 0),
    shipping: amountText(supplier?.shipping_cents ?? 0),
    channel: supplier?.channel ?? 'print',
    address: supplier?.address ?? '',
    fallback: supplier?.fallback ?? 'none',
    fallback_address: supplier?.fallback_address ?? '',
    deposit_words: supplier?.deposit_words ?? '',
    distance: supplier?.distance_m == null ? '' : quantityText(supplier.distance_m),
    certificate: supplier?.certificate ?? '',
    certificate_until: supplier?.certificate_until_day == null ? '' : dayText(supplier.certificate_until_day),
    tolerance: amountText(supplier?.weight_tolerance_bp ?? 0).replace(/,?0+$/, '') || '0',
    customer_no: supplier?.customer_no ?? '',
    remark: supplier?.remark ?? '',
    active: supplier?.active ?? true,
    contact: contact?.name ?? '',
    phone: contact?.phone ?? '',
    email: contact?.email ?? '',
  };
}

/** Cents of `80`, `80,00 €`; null when it is no amount. */
function centsTyped(typed: string): number | null {
  const found = /^(\d{1,5})(?:[.,](\d{1,2}))?€?$/.exec(typed.replace(/\s/g, ''));
  return found ? Number(found[1]) * 100 + Number((found[2] ?? '').padEnd(2, '0')) : null;
}

/** Metres of `18`, `6,5`. */
function metresTyped(typed: string): number | null {
  const found = /^(\d{1,5})(?:[.,](\d{1,3}))?(?:km)?$/.exec(typed.replace(/\s/g, ''));
  return found ? Number(found[1]) * 1_000 + Number((found[2] ?? '').padEnd(3, '0')) : null;
}

export function factsFrom(draft: SupplierDraft, before: Supplier | null): { code: string; facts: SupplierFacts } | { wrong: Wrong } {
  const wrong: Wrong = {};
  const need = <Value>(field: keyof Wrong, value: Value | null, words: string, instead: Value): Value => {
    if (value === null) wrong[field] = words;
    return value ?? instead;
  };
  const clock = /^([01]?\d|2[0-3])[:h]([0-5]\d)$/.exec(draft.cut_off.replace(/\s/g, ''));
  const code = need('code', supplierCode.safeParse(draft.code.trim()).data ?? null, wrongText.code, '');
  const { kind, channel, fallback, holidays, active } = draft;
  const more = before?.contacts.slice(1) ?? [];
  const first = { name: draft.contact.trim(), role: before?.contacts[0]?.role ?? '', phone: draft.phone.trim(), email: draft.email.trim() };
  const facts: SupplierFacts = {
    label: need('label', draft.label.trim() || null, wrongText.label, ''),
    kind,
    order_weekdays: need('order_weekdays', draft.order_weekdays || null, wrongText.weekdays, 1),
    cut_off_min: need('cut_off', clock ? Number(clock[1]) * 60 + Number(clock[2]) : null, wrongText.clock, 0),
    delivery_weekdays: need('delivery_weekdays', draft.delivery_weekdays || null, wrongText.weekdays, 1),
    lead_days: need('lead_days', /^\d{1,2}$/.test(draft.lead_days.trim()) ? Number(draft.lead_days) : null, wrongText.days, 0),
    holidays,
    minimum_cents: need('minimum', centsTyped(draft.minimum), wrongText.amount, 0),
    franco_cents: need('franco', centsTyped(draft.franco), wrongText.amount, 0),
    shipping_cents: need('shipping', centsTyped(draft.shipping), wrongText.amount, 0),
    channel,
    address: draft.address.trim(),
    fallback,
    fallback_address: draft.fallback_address.trim(),
    formats: before?.formats ?? ['pdf'],
    deposit_words: draft.deposit_words.trim(),
    distance_m: draft.distance.trim() === '' ? null : need('distance', metresTyped(draft.distance), wrongText.distance, 0),
    certificate: draft.certificate.trim(),
    certificate_until_day:
      draft.certificate_until.trim() === ''
        ? null
        : (dayTyped(draft.certificate_until) ?? need('certificate_until', null, wrongText.date, null)),
    weight_tolerance_bp: need('tolerance', rateTyped(draft.tolerance), wrongText.percent, 0 as SupplierFacts['weight_tolerance_bp']),
    customer_no: draft.customer_no.trim(),
    remark: draft.remark.trim(),
    active,
    contacts: first.name === '' && first.phone === '' && first.email === '' ? more : [first, ...more],
  };
  return Object.keys(wrong).length > 0 ? { wrong } : { code, facts };
}
