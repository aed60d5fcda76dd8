/** What the columns of a file say, beside its first rows as the till reads them: each answer is tried at once. */
import { ChartColumn, X } from 'lucide-react';
import type { ReactNode } from 'react';
import type { PriceField, PriceListProfile, ReadRow } from '../../../main/contract/shapes/price-lists.ts';
import { asBasisPoints, type BasisPoints } from '../../../main/contract/values.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { euros, percent, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { columnOf, daysTyped, MAIN, OTHERS, withColumn } from './price-list-draft.ts';
import { ProblemTable } from './price-list-problems.tsx';
import { StagingProgress } from './price-list-progress.tsx';
import { contentText, unitPriceText } from './price-list-text.ts';
import { Typed } from './price-list-typed.tsx';
import { PriceListWords } from './price-list-words.tsx';
import type { Columns, usePriceList } from './use-price-list.ts';

const text = fr.priceListsPage.columns;
const RATES = [550, 1_000, 2_000, 210, 0] as const;

type Props = { list: ReturnType<typeof usePriceList>; columns: Columns };

export function PriceListColumns({ list, columns }: Props) {
  const { reading, profile, days } = columns;
  const { waiting, busy } = list;
  const change = (next: PriceListProfile) => void list.change(columns, next);
  const whole = reading.problems.filter(({ line, blocks }) => line === 0 && blocks);
  const isRead = reading.rows > reading.blocked;
  return (
    <div className="price-lists__columns">
      <div className="price-lists__head">
        <h2 className="grow">
          {columns.file.name}
          <span className="soft sheet__under">{reading.known_profile ? text.known : text.guessed}</span>
        </h2>
        <Step icon={X} onClick={list.leave}>
          {text.cancel}
        </Step>
        <Step
          variant="action"
          icon={ChartColumn}
          busy={waiting || busy}
          disabled={!isRead || !daysTyped(days)}
          onClick={() => void list.see(columns)}
        >
          {text.see}
        </Step>
      </div>
      {waiting && <StagingProgress />}
      <div className="price-lists__grid">
        {MAIN.map((field) => (
          <ColumnChoice key={field} field={field} columns={columns} onChange={change} />
        ))}
        <WholeList columns={columns} onChange={change} />
        <Field
          label={text.from}
          value={days.from}
          maxLength={10}
          wrong={daysTyped(days) ? null : text.wrongDay}
          onChange={(from) => list.setDays(columns, { ...days, from })}
        />
        <Field
          label={text.until}
          value={days.until}
          maxLength={10}
          hint={text.untilHint}
          onChange={(until) => list.setDays(columns, { ...days, until })}
        />
      </div>
      <details className="price-lists__more">
        <summary>{text.more}</summary>
        <div className="price-lists__grid">
          {OTHERS.map((field) => (
            <ColumnChoice key={field} field={field} columns={columns} onChange={change} />
          ))}
          <FileParts columns={columns} onChange={change} />
        </div>
      </details>
      <PriceListWords reading={reading} profile={profile} onChange={change} />
      {whole.length > 0 ? (
        <>
          <Notice tone="stop">{text.wrongRead}</Notice>
          <ProblemTable problems={whole} total={whole.length} />
        </>
      ) : (
        <Sample rows={reading.sample}>{text.read(reading.rows, reading.blocked)}</Sample>
      )}
    </div>
  );
}

type PartProps = { columns: Columns; onChange(profile: PriceListProfile): void };

function ColumnChoice({ field, columns: { reading, profile }, onChange }: PartProps & { field: PriceField }) {
  const names = columnOf(profile, field);
  const joined = names.length > 1 ? { [names.join('\u0000')]: text.joined(names.join(', ')) } : {};
  // A column that the file has not stands there all the same: it is what is missing.
  const listed = [...new Set([...reading.header, ...names])].filter((name) => name !== '');
  return (
    <ChoiceField
      many
      label={fr.priceListsPage.fieldText[field]}
      value={names.join('\u0000')}
      words={{ '': text.none, ...joined, ...Object.fromEntries(listed.map((name) => [name, name])) }}
      onChange={(name) => onChange(name.includes('\u0000') ? profile : withColumn(profile, field, name))}
    />
  );
}

/** What holds for every row of the file. */
function WholeList({ columns: { profile }, onChange }: PartProps) {
  const hasVat = columnOf(profile, 'vat').length > 0;
  return (
    <>
      {columnOf(profile, 'unit').length === 0 && (
        <Typed label={text.unit} hint={text.unitHint} value={profile.unit} onTyped={(unit) => onChange({ ...profile, unit })} />
      )}
      {!hasVat && (
        <ChoiceField
          many
          label={text.vat}
          value={profile.vat_bp === null ? '' : String(profile.vat_bp)}
          words={{ '': text.vatNone, ...Object.fromEntries(RATES.map((rate) => [String(rate), percent(rate)])) }}
          onChange={(rate) => onChange({ ...profile, vat_bp: rateOf(rate) })}
        />
      )}
      <ChoiceField
        label={text.complete}
        className="price-lists__wide"
        value={profile.complete ? 'whole' : 'part'}
        words={text.completes}
        onChange={(complete) => onChange({ ...profile, complete: complete === 'whole' })}
      />
    </>
  );
}

const rateOf = (rate: string): BasisPoints | null => (rate === '' ? null : asBasisPoints(Number(rate)));

function FileParts({ columns: { reading, profile }, onChange }: PartProps) {
  return (
    <>
      {reading.sheets.length > 1 && (
        <ChoiceField
          many
          label={text.sheet}
          value={profile.sheet}
          words={{ '': text.firstSheet, ...Object.fromEntries(reading.sheets.map((name) => [name, name])) }}
          onChange={(sheet) => onChange({ ...profile, sheet })}
        />
      )}
      <Typed
        label={text.headerLine}
        hint={text.headerHint}
        value={String(profile.header_line)}
        onTyped={(line) => onChange({ ...profile, header_line: /^\d{1,3}$/.test(line) ? Math.min(Number(line), 200) : 0 })}
      />
      <Typed label={text.prefix} value={profile.ref_prefix} onTyped={(ref_prefix) => onChange({ ...profile, ref_prefix })} />
    </>
  );
}

function Sample({ rows, children }: { rows: readonly ReadRow[]; children: ReactNode }) {
  return (
    <>
      <p className="price-lists__count">
        <b>{children}</b> {text.sample} :
      </p>
      <table className="sheet">
        <thead>
          <tr>
            {[text.ref, text.article].map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
            <th scope="col" className="r">
              {text.price}
            </th>
            <th scope="col">{text.order}</th>
            {[text.vatShort, text.deposit].map((word) => (
              <th key={word} scope="col" className="r">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.line}>
              <td>{row.ref}</td>
              <th scope="row">{typeset(row.label)}</th>
              <td className="r">{unitPriceText(row.price_e4, row.price_unit)}</td>
              <td>
                {contentText(row.order_unit, row.base, row.order_base_mil, row.weighed)}
                {row.weighed && <span className="soft sheet__under">{text.weighed}</span>}
              </td>
              <td className="r">{percent(row.vat_bp)}</td>
              <td className="r">{row.deposit_cents === 0 ? '' : euros(row.deposit_cents)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
