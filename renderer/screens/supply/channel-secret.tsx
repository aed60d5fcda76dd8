/** A password or token that goes in and never comes out, and a button that tries the server. Must never show what is kept. */
import { Check, PlugZap } from 'lucide-react';
import { useState } from 'react';
import type { Output } from '../../../main/contract/calls/index.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { runAction } from '../../stores/staff.ts';
import { fr } from '../../text/fr.ts';
import { useScreen } from '../../use-screen.ts';
import { errorIn } from '../office/stock-text.ts';
import { useOffice } from '../office/use-office.ts';

const text = fr.sendingPage;

type SecretProps = {
  what: 'smtp' | 'imap' | 'http';
  supplier?: string;
  label: string;
  isThere: boolean;
  mayChange: boolean;
  onKept(): void;
};

export function ChannelSecret({ what, supplier = '', label, isThere, mayChange, onKept }: SecretProps) {
  const { client } = useScreen();
  const office = useOffice();
  const [typed, setTyped] = useState('');
  const [busy, setBusy] = useState(false);
  const [found, setFound] = useState<Output<'channels.test'> | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const keep = async (): Promise<void> => {
    setBusy(true);
    const reply = await runAction(client, 'channels.setSecret', { what, supplier, secret: typed });
    setBusy(false);
    setFailed(reply.ok ? null : errorIn(text.errors, reply.error.code));
    if (!reply.ok) return;
    setTyped('');
    setFound(null);
    office.say({ lead: text.secretKept, what: `${label}.` });
    onKept();
  };
  const test = async (): Promise<void> => {
    setBusy(true);
    setFound(null);
    const reply = await runAction(client, 'channels.test', { what, supplier });
    setBusy(false);
    setFailed(reply.ok ? null : errorIn(text.errors, reply.error.code));
    if (reply.ok) setFound(reply.value);
  };
  return (
    <div className="channel-secret">
      <div className="row channel-secret__line">
        <Field
          className="grow"
          type="password"
          autoComplete="new-password"
          label={label}
          hint={isThere ? text.there : text.missing}
          value={typed}
          maxLength={1_000}
          disabled={!mayChange}
          onChange={setTyped}
        />
        <Step className="office__small" icon={Check} busy={busy} disabled={!mayChange || typed === ''} onClick={() => void keep()}>
          {text.keepSecret}
        </Step>
        <Step className="office__small" icon={PlugZap} busy={busy} disabled={!mayChange} onClick={() => void test()}>
          {text.test}
        </Step>
      </div>
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      {found && (
        <Notice live tone={found.works ? 'ok' : 'stop'}>
          {found.works ? text.works : text.faults[found.fault]}
          {!found.works && found.detail !== '' && <code> {found.detail}</code>}
        </Notice>
      )}
    </div>
  );
}
