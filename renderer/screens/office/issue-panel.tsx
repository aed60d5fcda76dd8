/** The invoice of a ticket: who it is for, what it will say, then its number for ever; afterwards its files. */
import { Download, Eye, FileText } from 'lucide-react';
import { useState } from 'react';
import type { SemanticDocument } from '../../../main/contract/shapes/document.ts';
import type { BilledTo, InvoiceRequest } from '../../../main/contract/shapes/invoice.ts';
import { download } from '../../client/download.ts';
import { Field } from '../../parts/field.tsx';
import { Notice } from '../../parts/notice.tsx';
import { Panel } from '../../parts/panel.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useOrder } from '../../use-order.ts';
import { useScreen } from '../../use-screen.ts';
import { PaperSheet } from './paper-sheet.tsx';
import { errorIn } from './stock-text.ts';

const text = fr.invoicesPage;
const FIELDS: readonly [keyof BilledTo, string, number][] = [
  ['name', text.buyerName, 120],
  ['siren', text.buyerSiren, 11],
  ['vat_number', text.buyerVat, 15],
  ['address', text.buyerAddress, 160],
  ['postcode', text.buyerPostcode, 12],
  ['city', text.buyerCity, 80],
];

type Props = { request: InvoiceRequest; onIssued(reference: string): void; onClose(): void };

export function IssuePanel({ request, onIssued, onClose }: Props) {
  const { client } = useScreen();
  const { busy, order } = useOrder();
  const [buyer, setBuyer] = useState<BilledTo>({
    name: request.name,
    siren: request.siren,
    vat_number: '',
    address: '',
    postcode: '',
    city: '',
  });
  const [paper, setPaper] = useState<SemanticDocument | null>(null);
  const [failed, setFailed] = useState<string | null>(null);
  const said = { ...buyer, siren: buyer.siren.replace(/\s/g, ''), vat_number: buyer.vat_number.replace(/\s/g, '').toUpperCase() };
  const isNumber = /^(\d{9})?$/.test(said.siren);
  const look = async (): Promise<void> => {
    if (!isNumber) return setFailed(text.errors.bad_siren);
    const reply = await client.query('invoices.preview', { ticket_no: request.ticket_no, buyer: said }).catch(() => null);
    setPaper(reply?.ok ? reply.value.document : null);
    setFailed(reply?.ok ? null : reply ? errorIn(text.errors, reply.error.code) : fr.office.failed);
  };
  const give = async (): Promise<void> => {
    const done = await order('invoices.issue', { ticket_no: request.ticket_no, buyer: said });
    if (done.value === null) setFailed(errorIn(text.errors, done.error));
    else onIssued(done.value.reference);
  };
  return (
    <Panel title={text.issueTitle(request.ticket_label, request.total_cents < 0)} className="ask--office ask--wide" onClose={onClose}>
      <form
        className="stack"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void look();
        }}
      >
        <div className="bills__buyer">
          {FIELDS.map(([name, label, most]) => (
            <Field
              key={name}
              label={label}
              value={buyer[name]}
              maxLength={most}
              onChange={(value) => {
                setBuyer({ ...buyer, [name]: value });
                setPaper(null);
              }}
            />
          ))}
        </div>
        {failed && (
          <Notice live tone="stop">
            {failed}
          </Notice>
        )}
        {paper && <PaperSheet document={paper} />}
        <span className="row">
          <Step type="submit" icon={Eye}>
            {text.look}
          </Step>
          {paper && (
            <Step variant="action" icon={FileText} busy={busy} onClick={() => void give()}>
              {text.give}
            </Step>
          )}
        </span>
        <p className="soft">{text.forEver}</p>
      </form>
    </Panel>
  );
}

export function IssuedFiles({ request: { ticket_no, reference } }: { request: InvoiceRequest }) {
  const { client } = useScreen();
  const [busy, setBusy] = useState(false);
  const take = async (format: 'pdf' | 'xml'): Promise<void> => {
    setBusy(true);
    const reply = await client.query('invoices.file', { ticket_no, format }).catch(() => null);
    setBusy(false);
    if (reply?.ok) download(reply.value.file_name, format === 'pdf' ? 'application/pdf' : 'application/xml', reply.value.content_base64);
  };
  return (
    <span className="row">
      <Step className="office__small" icon={FileText} busy={busy} aria-label={text.takePdfOf(reference)} onClick={() => void take('pdf')}>
        {text.takePdf}
      </Step>
      <Step className="office__small" icon={Download} aria-label={text.takeXmlOf(reference)} onClick={() => void take('xml')}>
        {text.takeXml}
      </Step>
    </span>
  );
}
