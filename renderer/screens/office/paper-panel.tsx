/** One paper of goods in a panel: looked at as a page and as a roll, made as PDF, printed. What it says is the till's. */
import { Download, Printer } from 'lucide-react';
import { useState } from 'react';
import type { Input } from '../../../main/contract/calls/index.ts';
import type { GoodsPaper, PaperWarning } from '../../../main/contract/shapes/paper.ts';
import { download } from '../../client/download.ts';
import { ChoiceField } from '../../parts/choice-field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { PaperReceipt } from '../../parts/paper-receipt.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { PaperSheet } from './paper-sheet.tsx';
import { PageWaits } from './settings-form.tsx';
import { errorIn } from './stock-text.ts';
import { useOffice } from './use-office.ts';

const text = fr.papersPage;
type Asked = Input<'papers.preview'>['paper'] & Pick<GoodsPaper, 'kind'>;

export function PaperPanel({ paper, onClose }: { paper: Asked; onClose(): void }) {
  const { client } = useScreen();
  const office = useOffice();
  const role = useTill((state) => state.status?.role);
  const { busy, order } = useOrder();
  const [form, setForm] = useState<keyof typeof text.forms>('sheet');
  const [making, setMaking] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);
  const { value, error, again } = useAnswer('papers.preview', { paper, form });
  const { title } = text.papers[paper.kind];
  const make = async (): Promise<void> => {
    setMaking(true);
    const reply = await client.query('papers.make', { paper }).catch(() => null);
    setMaking(false);
    setFailed(reply?.ok ? null : text.failed);
    if (!reply?.ok) return;
    download(reply.value.file_name, 'application/pdf', reply.value.content_base64);
    office.say({ lead: text.made, what: reply.value.file_name });
  };
  const print = async (): Promise<void> => {
    const done = await order('papers.print', { paper });
    setFailed(done.value ? null : errorIn(text.errors, done.error ?? ''));
    if (done.value) office.say({ lead: text.printed, what: title });
  };
  const nothing = error !== null && Object.hasOwn(text.errors, error) ? text.errors[error as keyof typeof text.errors] : null;
  return (
    <Panel title={title} className="ask--office paper-panel" onClose={onClose}>
      {nothing ? (
        <Notice>{nothing}</Notice>
      ) : !value ? (
        <PageWaits error={error} onAgain={again} />
      ) : (
        <>
          <div className="row paper-panel__bar">
            <ChoiceField label={text.preview} value={form} words={text.forms} onChange={setForm} />
            <Step icon={Download} busy={making} onClick={() => void make()}>
              {text.pdf}
            </Step>
            {role !== 'accounting' && role !== 'audit' && (
              <Step icon={Printer} busy={busy} onClick={() => void print()}>
                {text.print}
              </Step>
            )}
          </div>
          {failed && (
            <Notice live tone="stop">
              {failed}
            </Notice>
          )}
          <Warnings warnings={value.warnings} />
          {form === 'sheet' ? <PaperSheet document={value.document} /> : <PaperReceipt document={value.document} />}
        </>
      )}
    </Panel>
  );
}

/** Names in full are many: the first ones, and how many more. */
const SHOWN = 6;

const Warnings = ({ warnings }: { warnings: readonly PaperWarning[] }) =>
  warnings.map(({ what, names }) => (
    <Notice key={what}>
      {text.warnings[what]} {names.slice(0, SHOWN).map(typeset).join(', ')}
      {names.length > SHOWN ? ` (+ ${names.length - SHOWN})` : '.'}
    </Notice>
  ));
