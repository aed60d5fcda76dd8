/** Page « Attestation »: makes the PDF to be signed by publisher and user, and hands it over as a file. */
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { useOffice } from './use-office.ts';

const text = fr.attestation;

export function AttestationPanel() {
  const { client } = useScreen();
  const office = useOffice();
  const version = useTill((state) => state.status?.app_version ?? '');
  const establishment = useTill((state) => state.status?.establishment);
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState(false);
  const make = async (): Promise<void> => {
    setBusy(true);
    const reply = await client.query('attestation.make', {}).catch(() => null);
    setBusy(false);
    setFailed(!reply?.ok);
    if (!reply?.ok) return;
    hand(reply.value.file_name, reply.value.content_base64);
    office.say({ lead: text.made, what: reply.value.file_name });
  };
  return (
    <div className="office__list">
      <p>{text.what}</p>
      <p>{text.version(version)}</p>
      {establishment?.siret === '' && <Notice>{text.noSiret}</Notice>}
      {failed && (
        <Notice live tone="stop">
          {fr.office.failed}
        </Notice>
      )}
      <div className="row">
        <Step variant="action" icon={Download} busy={busy} onClick={() => void make()}>
          {text.make}
        </Step>
      </div>
    </div>
  );
}

/** Gives bytes to the browser as a file. */
function hand(name: string, content_base64: string): void {
  const bytes = Uint8Array.from(atob(content_base64), (letter) => letter.charCodeAt(0));
  const address = URL.createObjectURL(new Blob([bytes], { type: 'application/pdf' }));
  const link = document.createElement('a');
  link.href = address;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
