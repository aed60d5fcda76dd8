/** Place « Carte »: menu files in, with a look before the yes, and out again. */
import { ArrowLeft, Check, Download, FileUp, X } from 'lucide-react';
import { useId } from 'react';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import { fr } from '../../text/fr.ts';
import { useAfter, useCatalogue, useTill } from '../../use-screen.ts';
import { type MenuFilesState, useMenuFiles } from './menu-files.ts';
import { Preview } from './preview.tsx';

const text = fr.menuFiles;

export function MenuFilesScreen({ onBack }: { onBack(): void }) {
  const { state, read, apply, save, cancel } = useMenuFiles();
  const articles = useCatalogue((all) => all.articles);
  const input = useId();
  const busy = state.kind === 'reading' || state.kind === 'applying';
  const version = state.kind === 'preview' ? state.preview.version : null;
  return (
    <div className="till till--wide">
      <TopBar spoken={text.spoken} />
      <main className="stage menu-files">
        <header className="menu-files__head">
          <div className="grow">
            <h1>{text.title}</h1>
            <p className="soft">{text.now(articles.size, articles.formules?.size ?? 0)}</p>
          </div>
          <span className="menu-files__choose">
            <input
              id={input}
              type="file"
              multiple
              accept=".csv,text/csv"
              disabled={busy}
              onChange={(event) => {
                const files = [...(event.target.files ?? [])];
                // The same file can be chosen again once it is corrected.
                event.target.value = '';
                if (files.length > 0) void read(files);
              }}
            />
            <label htmlFor={input} className={busy ? 'step is-disabled' : 'step'}>
              <FileUp className="icon" />
              {text.choose}
            </label>
          </span>
          <Step icon={Download} disabled={busy || articles.size === 0} onClick={() => void save()}>
            {text.save}
          </Step>
        </header>
        <Body state={state} />
      </main>
      <footer className="last-bar">
        <Step icon={ArrowLeft} onClick={onBack}>
          {text.back}
        </Step>
        <p className="last-bar__said" role="status">
          {state.kind === 'preview' && version !== null && text.ready}
        </p>
        {state.kind === 'preview' && (
          <Step icon={X} onClick={cancel}>
            {text.cancel}
          </Step>
        )}
        {version !== null && (
          <Step variant="action" icon={Check} onClick={() => void apply(version)}>
            {text.apply}
          </Step>
        )}
      </footer>
    </div>
  );
}

function Body({ state }: { state: MenuFilesState }) {
  switch (state.kind) {
    case 'empty':
      return (
        <div className="menu-files__empty">
          <p className="large">{text.empty}</p>
          <p className="soft">{text.chooseHint}</p>
        </div>
      );
    case 'reading':
    case 'applying':
      return <Waiting what={state.kind === 'reading' ? text.reading : text.applying} />;
    case 'preview':
      return <Preview preview={state.preview} />;
    case 'done':
      return (
        <Notice live tone="ok">
          {state.sentence}
        </Notice>
      );
    case 'failed':
      return (
        <Notice live tone="stop">
          {state.sentence}
        </Notice>
      );
  }
}

const MOMENT_MS = 300;

function Waiting({ what }: { what: string }) {
  const shown = useAfter(true, MOMENT_MS);
  const importing = useTill((state) => state.importing);
  if (!shown) return null;
  return (
    <div className="menu-files__empty" role="status">
      <p className="large">{what}</p>
      <p className="soft">{importing ? text.progress(String(importing.done), String(importing.of)) : fr.wait.moment}</p>
      {importing && <progress value={importing.done} max={importing.of} aria-label={what} />}
    </div>
  );
}
