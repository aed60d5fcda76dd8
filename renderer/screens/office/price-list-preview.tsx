/** What a list would change: how much, which dishes earn less, which rows stay out, every line of it. The person decides. */
import { ArrowLeft, Check, X } from 'lucide-react';
import type { ListCounts } from '../../../main/contract/shapes/price-lists.ts';
import type { MarginShift } from '../../../main/contract/shapes/receipt.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, percent, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { PriceListChanges } from './price-list-changes.tsx';
import { ProblemTable } from './price-list-problems.tsx';
import type { PriceListState, usePriceList } from './use-price-list.ts';

const text = fr.priceListsPage.preview;
const PROBLEMS_SHOWN = 100;

type Props = { list: ReturnType<typeof usePriceList>; state: Extract<PriceListState, { step: 'preview' }> };

export function PriceListPreview({ list, state }: Props) {
  const { preview, columns } = state;
  const { counts, margins, problems, version_no } = preview;
  const isSame = counts.new + counts.changed + counts.gone === 0;
  const said = version_no === null ? text.refused : preview.same_file_as !== null ? text.sameFile : isSame ? text.same : text.ready;
  return (
    <div className="price-lists__preview">
      <div className="price-lists__head">
        <h2 className="grow">{columns.file.name}</h2>
        <Step icon={X} onClick={list.leave}>
          {fr.priceListsPage.columns.cancel}
        </Step>
        <Step icon={ArrowLeft} onClick={() => list.backToColumns(state)}>
          {text.back}
        </Step>
        {version_no !== null && (
          <Step variant="action" icon={Check} busy={list.busy} onClick={() => void list.apply(state)}>
            {text.apply}
          </Step>
        )}
      </div>
      <Notice live tone={version_no === null ? 'stop' : 'ok'}>
        {said} {version_no !== null && counts.blocked > 0 && text.blockedStay(counts.blocked)}
      </Notice>
      {version_no !== null && <Counts counts={counts} />}
      {margins.length > 0 && <Margins margins={margins} />}
      {problems.length > 0 && (
        <section>
          <h3>{text.problems}</h3>
          <ProblemTable problems={problems.slice(0, PROBLEMS_SHOWN)} total={preview.problem_count} />
        </section>
      )}
      {version_no !== null && !isSame && <PriceListChanges version_no={version_no} />}
    </div>
  );
}

function Counts({ counts }: { counts: ListCounts }) {
  const shown = ['dearer', 'cheaper', 'changed', 'new', 'gone', 'unchanged', 'blocked'] as const;
  return (
    <dl className="price-lists__counts">
      {shown.map((name) => (
        <div key={name} className={counts[name] === 0 ? 'is-none' : undefined}>
          <dt>{text.counts[name]}</dt>
          <dd className="num">{counts[name]}</dd>
        </div>
      ))}
    </dl>
  );
}

function Margins({ margins }: { margins: readonly MarginShift[] }) {
  return (
    <section>
      <h3>{text.margins}</h3>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col">{text.dish}</th>
            {[text.cost, text.margin].map((word) => (
              <th key={word} scope="col" className="r">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {margins.map((one) => (
            <tr key={one.code}>
              <th scope="row">
                {typeset(one.label)}
                {one.alert && <span className="sheet__under stock__flag">{text.low}</span>}
              </th>
              <td className="r">{text.fromTo(euros(one.cost_before_cents), euros(one.cost_after_cents))}</td>
              <td className="r">{text.fromTo(wholePercent(one.margin_before_bp), wholePercent(one.margin_after_bp))}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

/** Tenths are enough to see where a margin goes. */
const wholePercent = (rate_bp: number): string => percent(Math.floor(rate_bp / 10) * 10);
