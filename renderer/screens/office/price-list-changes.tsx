/** Every line of what a list changes, by kind and by a word, a page at a time. */
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import { PAGE_LINES, type PriceChangeLine } from '../../../main/contract/shapes/price-lists.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { changeText, priceText } from './price-list-text.ts';

const text = fr.priceListsPage.preview;

export function PriceListChanges({ version_no }: { version_no: number }) {
  const [show, setShow] = useState<keyof typeof text.shows>('all');
  const [search, setSearch] = useState('');
  const [page, setPage] = useState(0);
  const { value } = useAnswer('priceLists.changes', { version_no, show, search, page });
  const pages = Math.max(1, Math.ceil((value?.total ?? 0) / PAGE_LINES));
  return (
    <section>
      <h2 className="price-lists__title">{text.changes}</h2>
      <div className="row office__bar">
        <ChoiceField
          many
          label={text.show}
          value={show}
          words={text.shows}
          onChange={(wanted) => {
            setShow(wanted);
            setPage(0);
          }}
        />
        <Field
          label={text.search}
          value={search}
          maxLength={40}
          onChange={(typed) => {
            setSearch(typed);
            setPage(0);
          }}
        />
        <b role="status">{value && text.found(value.total)}</b>
      </div>
      {value && value.lines.length === 0 ? <p className="soft">{text.noneFound}</p> : <ChangeTable lines={value?.lines ?? []} />}
      {pages > 1 && (
        <div className="row price-lists__pages">
          <Step className="office__small" icon={ChevronLeft} disabled={page === 0} onClick={() => setPage(page - 1)}>
            {text.previous}
          </Step>
          <span>{text.page(page + 1, pages)}</span>
          <Step className="office__small" icon={ChevronRight} disabled={page + 1 >= pages} onClick={() => setPage(page + 1)}>
            {text.next}
          </Step>
        </div>
      )}
    </section>
  );
}

function ChangeTable({ lines }: { lines: readonly PriceChangeLine[] }) {
  return (
    <table className="sheet">
      <thead>
        <tr>
          <th scope="col">{text.article}</th>
          <th scope="col">{text.what}</th>
          {[text.before, text.after, text.change].map((word) => (
            <th key={word} scope="col" className="r">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => (
          <tr key={line.ref}>
            <th scope="row" className="price-lists__article">
              {typeset(line.label)}
              <span className="soft sheet__under">{line.ref}</span>
            </th>
            <td>
              {text.kinds[line.kind]}
              {line.fields.length > 0 && (
                <span className="soft sheet__under">{line.fields.map((field) => text.fields[field]).join(', ')}</span>
              )}
            </td>
            <td className="r">{priceText(line.before_e4)}</td>
            <td className="r">{priceText(line.after_e4)}</td>
            <td className="r">
              <b>{changeText(line.change_bp)}</b>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
