/** A supplier's new file: chosen, understood, looked at, applied. */
import { FileUp } from 'lucide-react';
import { useEffect, useId } from 'react';
import { Notice } from '../../parts/notice.tsx';
import { fr } from '../../text/fr.ts';
import { PriceListColumns } from './price-list-columns.tsx';
import { PriceListPreview } from './price-list-preview.tsx';
import { usePriceList } from './use-price-list.ts';

const text = fr.priceListsPage;

type Props = { supplier: string; label: string; onApplied(): void; onInHand(isInHand: boolean): void };

/** @param onInHand told when a file is being looked at: the rest of the page gives way */
export function PriceListImport({ supplier, label, onApplied, onInHand }: Props) {
  const list = usePriceList(supplier, label, onApplied);
  const { state, waiting, failed } = list;
  const isInHand = state.step !== 'empty';
  useEffect(() => onInHand(isInHand), [isInHand, onInHand]);
  return (
    <>
      {state.step === 'empty' && <ChooseFile waiting={waiting} onChoose={(file) => void list.choose(file)} />}
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      {state.step === 'columns' && <PriceListColumns list={list} columns={state.columns} />}
      {state.step === 'preview' && <PriceListPreview list={list} state={state} />}
    </>
  );
}

function ChooseFile({ waiting, onChoose }: { waiting: boolean; onChoose(file: File): void }) {
  const input = useId();
  return (
    <div className="row">
      <span className="menu-files__choose">
        <input
          id={input}
          type="file"
          accept=".csv,.txt,.xlsx,.bnn,text/csv"
          disabled={waiting}
          onChange={(event) => {
            const file = event.target.files?.[0];
            // The same file can be chosen again once it is corrected.
            event.target.value = '';
            if (file) onChoose(file);
          }}
        />
        <label htmlFor={input} className={waiting ? 'step is-disabled' : 'step step--action'}>
          <FileUp className="icon" />
          {text.choose}
        </label>
      </span>
      <p className="soft grow" role="status">
        {waiting ? text.reading : text.chooseHint}
      </p>
    </div>
  );
}
