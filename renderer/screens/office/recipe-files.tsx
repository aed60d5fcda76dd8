/** Files of ingredients and recipes: chosen, read by the till, looked at, taken whole. Must never take what nobody looked at. */
import { Check, FileUp, X } from 'lucide-react';
import { type ReactNode, useId, useState } from 'react';
import type { MenuFile } from '../../../main/contract/shapes/menu-import.ts';
import type { RecipePreview } from '../../../main/contract/shapes/stock.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { useScreen } from '../../use-screen.ts';
import { base64, plainName } from '../menu-files/menu-files.ts';
import { errorIn } from './stock-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.recipesPage;
/** The till's own limit for these files. */
const MAX_BYTES = 512 * 1024;

type Looked = { files: MenuFile[]; preview: RecipePreview };

export function RecipeFiles({ onTaken }: { onTaken(): void }) {
  const { client } = useScreen();
  const { busy, order } = useOrder();
  const office = useOffice();
  const input = useId();
  const [looked, setLooked] = useState<Looked | null>(null);
  const [reading, setReading] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);

  const read = async (chosen: readonly File[]): Promise<void> => {
    setLooked(null);
    setFailed(null);
    if (chosen.some(({ size }) => size > MAX_BYTES)) return setFailed(text.tooLarge);
    setReading(true);
    try {
      const files: MenuFile[] = [];
      for (const file of chosen.slice(0, 2)) {
        files.push({ name: plainName(file.name), content_base64: base64(new Uint8Array(await file.arrayBuffer())) });
      }
      const reply = await client.query('recipes.previewImport', { files });
      if (reply.ok) setLooked({ files, preview: reply.value });
      else setFailed(errorIn(text.errors, reply.error.code));
    } catch {
      setFailed(text.unreadable);
    } finally {
      setReading(false);
    }
  };

  const take = async ({ files }: Looked): Promise<void> => {
    const done = await order('recipes.applyImport', { files });
    if (done.value === null) return setFailed(errorIn(text.errors, done.error));
    setLooked(null);
    office.say({ lead: text.saved, what: text.change(done.value.ingredients, done.value.recipes) });
    onTaken();
  };

  return (
    <div className="stock__files">
      <div className="row">
        <span className="menu-files__choose">
          <input
            id={input}
            type="file"
            multiple
            accept=".csv,text/csv"
            disabled={reading || busy}
            onChange={(event) => {
              const files = [...(event.target.files ?? [])];
              event.target.value = '';
              if (files.length > 0) void read(files);
            }}
          />
          <label htmlFor={input} className={reading || busy ? 'step is-disabled' : 'step'}>
            <FileUp className="icon" />
            {text.choose}
          </label>
        </span>
        <p className="soft grow" role="status">
          {reading ? text.reading : text.chooseHint}
        </p>
      </div>
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      {looked && (
        <Preview preview={looked.preview}>
          {looked.preview.sound && (
            <Step variant="action" icon={Check} busy={busy} onClick={() => void take(looked)}>
              {text.apply}
            </Step>
          )}
          <Step icon={X} onClick={() => setLooked(null)}>
            {text.cancel}
          </Step>
        </Preview>
      )}
    </div>
  );
}

function Preview({ preview, children }: { preview: RecipePreview; children: ReactNode }) {
  return (
    <>
      <Notice live tone={preview.sound ? 'ok' : 'stop'}>
        {preview.sound
          ? `${text.change(preview.ingredients, preview.recipes)} ${text.changes(preview.recipes_added, preview.recipes_changed, preview.recipes_removed)}`
          : text.refused(preview.problem_count)}
      </Notice>
      {!preview.sound && (
        <table className="sheet">
          <thead>
            <tr>
              {[text.where, text.value, text.reason].map((word) => (
                <th key={word} scope="col">
                  {word}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {preview.problems.map((one) => (
              <tr key={`${one.file} ${one.line} ${one.column} ${one.reason} ${one.value}`}>
                <td>{text.place(one.file, one.line, one.column)}</td>
                <td className="menu-files__value">{one.value}</td>
                <td>{text.problemText[one.reason]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      <span className="row">{children}</span>
    </>
  );
}
