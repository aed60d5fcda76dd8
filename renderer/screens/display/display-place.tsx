/** Place « afficheur client »: opens the page that faces the customers of this station. The page can only look. */
import { ArrowLeft, MonitorUp } from 'lucide-react';
import { useState } from 'react';
import { bridgeOf } from '../../client/electron-link.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import { fr } from '../../text/fr.ts';
import { useScreen } from '../../use-screen.ts';

const text = fr.display;

export function DisplayPlace({ onBack }: { onBack(): void }) {
  const { client } = useScreen();
  const [url, setUrl] = useState<string | null>(null);
  const [failed, setFailed] = useState(false);
  const [busy, setBusy] = useState(false);
  const open = async (): Promise<void> => {
    setBusy(true);
    const link = await client.query('screens.display', {}).catch(() => null);
    setBusy(false);
    setFailed(!link?.ok);
    if (!link?.ok) return;
    // The till's own application makes the window itself; where none is allowed, the address is typed into a browser.
    const opened = window.open(link.value.url, '_blank', 'noopener=false');
    setUrl(opened || bridgeOf(window) !== null ? null : link.value.url);
  };
  return (
    <div className="till till--wide">
      <TopBar spoken={text.spoken} />
      <main className="stage display-place">
        <h1>{text.title}</h1>
        <p className="large">{text.how}</p>
        <p className="large">{text.only}</p>
        <Step big variant="action" icon={MonitorUp} busy={busy} onClick={() => void open()}>
          {text.open}
        </Step>
        {failed && <Notice live>{text.failed}</Notice>}
        {url && (
          <div className="panel stack" role="status">
            <p>{text.other}</p>
            <p className="display-place__url">{url}</p>
            <p className="soft">{text.once}</p>
          </div>
        )}
      </main>
      <footer className="last-bar">
        <Step icon={ArrowLeft} onClick={onBack}>
          {fr.menu.title}
        </Step>
      </footer>
    </div>
  );
}
