/** The lots of one ticket and who produced them, in a panel: from the office's trace and from the history of tickets. */
import { asTicketNo } from '../../../main/contract/ids.ts';
import { Panel } from '../../parts/panel.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { PageWaits } from './settings-form.tsx';
import { quantityText } from './stock-text.ts';

const text = fr.tracePage;

export function TicketLots({ ticketNo, onClose }: { ticketNo: number; onClose(): void }) {
  const { value, error, again } = useAnswer('lots.ofTicket', { ticket_no: asTicketNo(ticketNo) });
  if (!value) {
    return (
      <Panel title={text.ticket} className="ask--office" onClose={onClose}>
        <PageWaits error={error} onAgain={again} />
      </Panel>
    );
  }
  const named = new Map(value.lots.map((lot) => [lot.lot_no, lot]));
  return (
    <Panel title={text.ticketTitle(value.ticket_label)} className="ask--office" onClose={onClose}>
      <div className="stock__sheet">
        <p>
          <b>{text.producers} :</b> {value.producers.length === 0 ? text.noProducer : value.producers.map(typeset).join(', ')}
        </p>
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{text.what}</th>
              <th scope="col">{text.product}</th>
              <th scope="col">{text.lot}</th>
            </tr>
          </thead>
          <tbody>
            {value.lines.flatMap(({ line_no, label, taken }) =>
              taken.map((one, at) => (
                <tr key={`${line_no} ${one.lot_no} ${one.label}`}>
                  <th scope="row">{at === 0 ? typeset(label) : <span className="hidden-visually">{typeset(label)}</span>}</th>
                  <td>
                    {typeset(one.label)} <span className="soft">{quantityText(one.qty_mil, one.base)}</span>
                  </td>
                  <td>
                    {one.lot_no === 0
                      ? text.noLot
                      : [named.get(one.lot_no)?.supplier_lot ?? '', text.lotNo(one.lot_no)].filter(Boolean).join(', ')}
                  </td>
                </tr>
              )),
            )}
          </tbody>
        </table>
      </div>
    </Panel>
  );
}
