/**
 * The way of one file of a supplier: chosen, read with its columns, compared, applied or left. Must never change anything by itself: only a
 * person's yes applies what was looked at.
 */
import { useRef, useState } from 'react';
import {
  MAX_PRICE_LIST_BYTES,
  type PriceListPreview,
  type PriceListProfile,
  type PriceListReading,
} from '../../../main/contract/shapes/price-lists.ts';
import { businessDay } from '../../../main/contract/time.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { useScreen } from '../../use-screen.ts';
import { base64, plainName } from '../menu-files/menu-files.ts';
import { dayText } from './dated-text.ts';
import { type Days, daysOf, daysTyped } from './price-list-draft.ts';
import { priceListError } from './price-list-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.priceListsPage;
type ChosenFile = { name: string; content_base64: string };
export type Columns = { file: ChosenFile; reading: PriceListReading; profile: PriceListProfile; days: Days };
export type PriceListState =
  | { step: 'empty' }
  | { step: 'columns'; columns: Columns }
  | { step: 'preview'; columns: Columns; preview: PriceListPreview };

export function usePriceList(supplier: string, label: string, onApplied: () => void) {
  const { client, till } = useScreen();
  const { busy, order } = useOrder();
  const office = useOffice();
  const [state, setState] = useState<PriceListState>({ step: 'empty' });
  const [waiting, setWaiting] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  /** Only the answer to the last question counts: columns may be changed faster than a file is read. */
  const asked = useRef(0);

  const ask = async (work: () => Promise<PriceListState | string>): Promise<void> => {
    const mine = ++asked.current;
    setWaiting(true);
    setFailed(null);
    const after = await work().catch(() => text.errors.lost);
    if (mine !== asked.current) return;
    setWaiting(false);
    if (typeof after === 'string') setFailed(after);
    else setState(after);
  };

  const choose = (chosen: File): Promise<void> =>
    ask(async () => {
      if (chosen.size > MAX_PRICE_LIST_BYTES) return text.tooLarge;
      const bytes = await chosen.arrayBuffer().catch(() => null);
      if (bytes === null) return text.unreadable;
      const file = { name: plainName(chosen.name), content_base64: base64(new Uint8Array(bytes)) };
      const reply = await client.query('priceLists.read', { supplier, file, profile: null });
      if (!reply.ok) return priceListError(reply.error.code);
      const days = daysOf(reply.value, businessDay(asUtcMs(Date.now())));
      return { step: 'columns', columns: { file, reading: reply.value, profile: reply.value.profile, days } };
    });

  const change = (columns: Columns, profile: PriceListProfile): Promise<void> => {
    // What was chosen stands at once; the first rows follow.
    setState({ step: 'columns', columns: { ...columns, profile } });
    return ask(async () => {
      const reply = await client.query('priceLists.read', { supplier, file: columns.file, profile });
      if (!reply.ok) return priceListError(reply.error.code);
      return { step: 'columns', columns: { ...columns, profile, reading: reply.value } };
    });
  };

  const see = (columns: Columns): Promise<void> =>
    ask(async () => {
      const days = daysTyped(columns.days);
      if (!days) return text.columns.wrongDay;
      const { file, profile, reading } = columns;
      till.setState({ listImporting: null });
      const kept = await order('priceLists.saveProfile', { supplier, format: reading.format, profile });
      if (kept.value === null) return priceListError(kept.error);
      const reply = await client.query('priceLists.preview', { supplier, file, profile, ...days });
      if (!reply.ok) return priceListError(reply.error.code);
      return { step: 'preview', columns, preview: reply.value };
    });

  const apply = async ({ columns, preview }: Extract<PriceListState, { step: 'preview' }>): Promise<void> => {
    if (preview.version_no === null) return;
    const done = await order('priceLists.apply', { version_no: preview.version_no });
    if (done.value === null) return setFailed(priceListError(done.error));
    const { version_no } = done.value;
    const takeBack = async (): Promise<void> => {
      const undone = await order('priceLists.undo', { version_no });
      if (undone.value === null) return setFailed(priceListError(undone.error));
      office.say({ lead: text.undone.lead, what: text.undone.what(label) });
      onApplied();
    };
    const from = daysTyped(columns.days)?.from_day;
    office.say({ lead: text.applied.lead, what: text.applied.what(label, from === undefined ? '' : dayText(from)) }, () => void takeBack());
    setState({ step: 'empty' });
    onApplied();
  };

  return {
    state,
    waiting,
    busy,
    failed,
    choose,
    change,
    setDays: (columns: Columns, days: Days) => setState({ step: 'columns', columns: { ...columns, days } }),
    see,
    apply,
    backToColumns: ({ columns }: { columns: Columns }) => setState({ step: 'columns', columns }),
    leave: () => {
      asked.current += 1;
      setWaiting(false);
      setFailed(null);
      setState({ step: 'empty' });
    },
  };
}
