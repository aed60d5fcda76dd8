/** What a menu file would change, or everything that is wrong with it, in tables that scroll inside the screen. */
import type { ReactNode } from 'react';
import type { MenuCounts, MenuPreview } from '../../../main/contract/shapes/menu-import.ts';
import { Notice } from '../../parts/notice.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

const text = fr.menuFiles;

export function Preview({ preview }: { preview: MenuPreview }) {
  const refused = preview.version === null;
  const nothing = !refused && preview.changes.length === 0 && preview.price_change_count === 0;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: the tables scroll, and what scrolls must be reachable by keyboard
    <section className="menu-files__preview" aria-label={text.changes} tabIndex={0}>
      {refused ? (
        <Notice live tone="stop">
          {text.refused(preview.problem_count)} {text.correct}
        </Notice>
      ) : (
        <Notice live tone="ok">
          {nothing ? text.same : text.ready}
        </Notice>
      )}
      {refused ? (
        <Findings title={text.problems} rows={preview.problems} sentences={text.problemText} of={preview.problem_count} />
      ) : (
        <>
          <Counts articles={preview.articles} formules={preview.formules} />
          <Prices preview={preview} />
          <Changes preview={preview} />
        </>
      )}
      <Findings title={text.warnings} rows={preview.warnings} sentences={text.warningText} of={preview.warning_count} />
    </section>
  );
}

function Table({
  title,
  head,
  shown,
  of,
  children,
}: {
  title: string;
  head: readonly string[];
  shown: number;
  of: number;
  children: ReactNode;
}) {
  if (of === 0) return null;
  return (
    <div className="menu-files__table">
      <h2>{title}</h2>
      <table className="sheet">
        <thead>
          <tr>
            {head.map((name) => (
              <th key={name} scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>{children}</tbody>
      </table>
      {of > shown && <p className="soft">{text.more(of - shown)}</p>}
    </div>
  );
}

type Finding<Reason extends string> = { file: string; line: number; column: string; value: string; reason: Reason };
type FindingsProps<Reason extends string> = {
  title: string;
  rows: readonly Finding<Reason>[];
  sentences: Readonly<Record<Reason, string>>;
  of: number;
};

/** Each bad cell with its line, column, value and reason. */
function Findings<Reason extends string>({ title, rows, sentences, of }: FindingsProps<Reason>) {
  return (
    <Table title={title} head={[text.file, text.line, text.column, text.value, text.reason]} shown={rows.length} of={of}>
      {rows.map((row) => (
        <tr key={`${row.file} ${row.line} ${row.column} ${row.reason} ${row.value}`}>
          <td>{row.file}</td>
          <td className="r">{row.line === 0 ? text.wholeFile : row.line}</td>
          <td>{row.column}</td>
          <td className="menu-files__value">{row.value}</td>
          <td>{sentences[row.reason]}</td>
        </tr>
      ))}
    </Table>
  );
}

const KINDS = ['added', 'changed', 'removed', 'same'] as const;

function Counts({ articles, formules }: { articles: MenuCounts; formules: MenuCounts }) {
  return (
    <dl className="menu-files__counts">
      {[
        { label: text.articles, counts: articles },
        { label: text.formules, counts: formules },
      ].map(({ label, counts }) => (
        <div key={label} className="panel">
          <dt>{label}</dt>
          {KINDS.map((kind) => (
            <dd key={kind}>
              <b>{counts[kind]}</b> {text.counts[kind]}
            </dd>
          ))}
        </div>
      ))}
    </dl>
  );
}

function Prices({ preview: { price_changes, price_change_count } }: { preview: MenuPreview }) {
  const priceText = (cents: number | null) => (cents === null ? text.notSold : euros(cents));
  return (
    <Table
      title={text.prices}
      head={[text.article, text.where, text.before, text.after]}
      shown={price_changes.length}
      of={price_change_count}
    >
      {price_changes.map((change) => (
        <tr key={`${change.code} ${change.mode}`}>
          <th scope="row">{change.label}</th>
          <td>{fr.mode.label[change.mode]}</td>
          <td className="r">{priceText(change.before_cents)}</td>
          <td className="r">
            <b>{priceText(change.after_cents)}</b>
          </td>
        </tr>
      ))}
    </Table>
  );
}

function Changes({ preview: { changes, articles, formules } }: { preview: MenuPreview }) {
  const total = [articles, formules].reduce((sum, { added, changed, removed }) => sum + added + changed + removed, 0);
  return (
    <Table title={text.changes} head={[text.article, text.what]} shown={changes.length} of={total}>
      {changes.map(({ code, label, change }) => (
        <tr key={`${code} ${change}`}>
          <th scope="row">{label}</th>
          <td>{text.change[change]}</td>
        </tr>
      ))}
    </Table>
  );
}
