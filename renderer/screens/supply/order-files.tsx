/** The papers and files of an order, to look at or to send by hand: what leaves the till leaves it by a person's hand. */
import { Download, FileText } from 'lucide-react';
import { useState } from 'react';
import type { OrderDetail, OrderFile } from '../../../main/contract/shapes/order.ts';
import { download } from '../../client/download.ts';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useScreen } from '../../use-screen.ts';

const text = fr.ordersPage;
const TYPES = { pdf: 'application/pdf', csv: 'text/csv', ubl: 'application/xml', dfc: 'application/ld+json' } as const;

export function OrderFiles({ order }: { order: OrderDetail }) {
  const { client } = useScreen();
  const [busy, setBusy] = useState(false);
  const take = async (format: OrderFile): Promise<void> => {
    setBusy(true);
    try {
      const reply = await client.query('orders.file', { order_no: order.order_no, format });
      if (reply.ok) download(reply.value.file_name, TYPES[format], reply.value.content_base64);
    } catch {
      // A lost line is said by the top bar; the file is asked for again by hand.
    } finally {
      setBusy(false);
    }
  };
  if (order.lines.length === 0) return null;
  if (!order.frozen)
    return (
      <Step className="office__small" icon={FileText} busy={busy} onClick={() => void take('pdf')}>
        {text.look}
      </Step>
    );
  return (
    <fieldset className="row orders__files">
      <legend className="hidden-visually">{text.files}</legend>
      {(Object.keys(TYPES) as OrderFile[]).map((format) => (
        <Step
          key={format}
          className="office__small"
          icon={format === 'pdf' ? FileText : Download}
          busy={busy}
          onClick={() => void take(format)}
        >
          {text.fileNames[format]}
        </Step>
      ))}
    </fieldset>
  );
}
