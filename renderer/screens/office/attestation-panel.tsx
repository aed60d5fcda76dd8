/** Page « Attestation, affiches »: makes the papers that the law wants as PDF, and hands them over as files. */
import { Download } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import type { Result } from '../../../main/contract/results.ts';
import type { Notice as Poster } from '../../../main/contract/shapes/notice.ts';
import { download } from '../../client/download.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { useOffice } from './use-office.ts';

const text = fr.attestation;
const POSTERS: readonly Poster[] = ['note', 'ticket'];

export function AttestationPanel() {
  const { client } = useScreen();
  const version = useTill((state) => state.status?.app_version ?? '');
  const establishment = useTill((state) => state.status?.establishment);
  const role = useTill((state) => state.status?.role);
  return (
    <div className="office__list">
      {role !== 'supervisor' && (
        <Paper title={text.title} ask={() => client.query('attestation.make', {})}>
          <p>{text.what}</p>
          <p>{text.version(version)}</p>
          {establishment?.siret === '' && <Notice>{text.noSiret}</Notice>}
        </Paper>
      )}
      {POSTERS.map((notice) => (
        <Paper key={notice} title={text.notices[notice].title} ask={() => client.query('notices.make', { notice })}>
          <p>{text.notices[notice].what}</p>
        </Paper>
      ))}
    </div>
  );
}

type MadeFile = { file_name: string; content_base64: string };
type PaperProps = { title: string; ask(): Promise<Result<MadeFile, string>>; children: ReactNode };

/** One paper: what it is, and the button that makes it. */
function Paper({ title, ask, children }: PaperProps) {
  const office = useOffice();
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const make = async (): Promise<void> => {
    setBusy(true);
    const reply = await ask().catch(() => null);
    setBusy(false);
    setFailed(!reply?.ok);
    if (!reply?.ok) return;
    const { file_name, content_base64 } = reply.value;
    download(file_name, 'application/pdf', content_base64);
    office.say({ lead: text.made, what: file_name });
  };
  return (
    <section className="office__paper">
      <div>
        <h2>{title}</h2>
        {children}
        {failed && (
          <Notice live tone="stop">
            {fr.office.failed}
          </Notice>
        )}
      </div>
      <Step icon={Download} aria-label={text.making(title)} busy={busy} onClick={() => void make()}>
        {text.make}
      </Step>
    </section>
  );
}
