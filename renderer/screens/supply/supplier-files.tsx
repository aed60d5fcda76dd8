/** The file of suppliers: chosen, read by the till, looked at, taken whole. Must never take what nobody looked at. */
import { Check, FileUp, X } from 'lucide-react';
import { useId, useState } from 'react';
import type { MenuFile } from '../../../main/contract/shapes/menu-import.ts';
import type { SupplierPreview } from '../../../main/contract/shapes/supplier.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { useScreen } from '../../use-screen.ts';
import { base64, plainName } from '../menu-files/menu-files.ts';
import { errorIn } from '../office/stock-text.ts';
import { useOffice } from '../office/use-office.ts';

const text = fr.suppliersPage;
const shared = fr.recipesPage;
/** The till's own limit for this file. */
const MAX_BYTES = 512 * 1024;

export function SupplierFiles({ onTaken }: { onTaken(): void }) {
  const { client } = useScreen();
  const { busy, order } = useOrder();
  const office = useOffice();
  const input = useId();
  const [looked, setLooked] = useState<{ file: MenuFile; preview: SupplierPreview } | null>(null);
  const [reading, setReading] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const read = async (chosen: File): Promise<void> => {
    setLooked(null);
    setFailed(null);
    if (chosen.size > MAX_BYTES) return setFailed(shared.tooLarge);
    setReading(true);
    try {
      const file = { name: plainName(chosen.name), content_base64: base64(new Uint8Array(await chosen.arrayBuffer())) };
      const reply = await client.query('suppliers.previewImport', { file });
      if (reply.ok) setLooked({ file, preview: reply.value });
      else setFailed(errorIn(text.errors, reply.error.code));
    } catch {
      setFailed(shared.unreadable);
    } finally {
      setReading(false);
    }
  };
  const take = async (file: MenuFile): Promise<void> => {
    const done = await order('suppliers.applyImport', { file });
    if (done.value === null) return setFailed(errorIn(text.errors, done.error));
    setLooked(null);
    office.say({ lead: text.imported, what: text.importedWhat(done.value.added, done.value.changed) });
    onTaken();
  };
  return (
    <div className="stock__files">
      <div className="row">
        <span className="menu-files__choose">
          <input
            id={input}
            type="file"
            accept=".csv,text/csv"
            disabled={reading || busy}
            onChange={(event) => {
              const [file] = event.target.files ?? [];
              event.target.value = '';
              if (file) void read(file);
            }}
          />
          <label htmlFor={input} className={reading || busy ? 'step is-disabled' : 'step'}>
            <FileUp className="icon" />
            {text.choose}
          </label>
        </span>
        <p className="soft grow" role="status">
          {reading ? text.reading : 'fournisseurs.csv'}
        </p>
      </div>
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      {looked && (
        <>
          <Notice live tone={looked.preview.sound ? 'ok' : 'stop'}>
            {looked.preview.sound
              ? text.preview(looked.preview.rows, looked.preview.added.length, looked.preview.changed.length)
              : shared.refused(looked.preview.problem_count)}
          </Notice>
          {!looked.preview.sound && <Problems problems={looked.preview.problems} />}
          <span className="row">
            {looked.preview.sound && (
              <Step variant="action" icon={Check} busy={busy} onClick={() => void take(looked.file)}>
                {text.apply}
              </Step>
            )}
            <Step icon={X} onClick={() => setLooked(null)}>
              {text.cancel}
            </Step>
          </span>
        </>
      )}
    </div>
  );
}

function Problems({ problems }: { problems: SupplierPreview['problems'] }) {
  return (
    <table className="sheet">
      <thead>
        <tr>
          {[shared.where, shared.value, shared.reason].map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {problems.map((one) => (
          <tr key={`${one.line} ${one.column} ${one.reason} ${one.value}`}>
            <td>{shared.place(one.file, one.line, one.column)}</td>
            <td className="menu-files__value">{one.value}</td>
            <td>{shared.problemText[one.reason]}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
