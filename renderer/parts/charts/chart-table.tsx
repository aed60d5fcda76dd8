/** The figures of a chart as a table that opens, and as a CSV file for a spreadsheet (`;`, decimal comma as shown, UTF-8 with its mark). */
import { Download, Table } from 'lucide-react';
import { useId, useState } from 'react';
import { download } from '../../client/download.ts';
import { fr } from '../../text/fr.ts';
import { Step } from '../step.tsx';
import { csvOf } from './scale.ts';

type ChartTableProps = { title: string; columns: readonly string[]; rows: readonly { key: string; cells: readonly string[] }[] };

export function ChartTable({ title, columns, rows }: ChartTableProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const save = (): void => {
    const bytes = new TextEncoder().encode(csvOf([columns, ...rows.map(({ cells }) => cells)]));
    download(`${fileName(title)}.csv`, 'text/csv', btoa(Array.from(bytes, (byte) => String.fromCharCode(byte)).join('')));
  };
  return (
    <div className="chart__under">
      <div className="row">
        <Step className="office__small" icon={Table} aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
          {open ? fr.chartWords.hide : fr.chartWords.table}
        </Step>
        <Step className="office__small" icon={Download} onClick={save}>
          {fr.chartWords.csv}
        </Step>
      </div>
      <div id={id} className="chart__table" hidden={!open}>
        <table className="sheet">
          <caption className="hidden-visually">{title}</caption>
          <thead>
            <tr>
              {columns.map((column, at) => (
                <th key={column} scope="col" className={at === 0 ? undefined : 'r'}>
                  {column}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ key, cells: [first, ...others] }) => (
              <tr key={key}>
                <th scope="row">{first}</th>
                {others.map((cell, at) => (
                  <td key={columns[at + 1]} className="r num">
                    {cell}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

const fileName = (title: string): string =>
  title
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^A-Za-z0-9]+/g, '-')
    .replace(/^-|-$/g, '')
    .toLowerCase();
