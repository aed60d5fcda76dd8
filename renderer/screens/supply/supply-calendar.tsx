/** The next four weeks: what must be ordered before when, what comes, French holidays. Days on which nothing happens are left out. */
import type { Supplier } from '../../../main/contract/shapes/supplier.ts';
import { parisDay } from '../../../main/contract/time.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { dayWords, hourWords, typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { PageWaits } from '../office/settings-form.tsx';

const text = fr.suppliersPage;
const DAYS = 28;

export function SupplyCalendar({ suppliers }: { suppliers: readonly Supplier[] }) {
  const { value, error, again } = useAnswer('suppliers.calendar', { first_day: parisDay(asUtcMs(Date.now())), days: DAYS });
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const labelOf = (code: string): string => typeset(suppliers.find((one) => one.code === code)?.label ?? code);
  const busyDays = value.filter(({ holiday, orders, deliveries }) => holiday || orders.length + deliveries.length > 0);
  return (
    <table className="sheet">
      <thead>
        <tr>
          {[text.calendarDay, text.calendarOrders, text.calendarDeliveries].map((word) => (
            <th key={word} scope="col">
              {word}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {busyDays.map(({ day, holiday, orders, deliveries }) => (
          <tr key={day}>
            <th scope="row">
              {dayWords(day)}
              {holiday && <span className="sheet__under suppliers__alert">{text.holiday}</span>}
            </th>
            <td>
              {orders.length === 0 && <span className="soft">{text.noMove}</span>}
              {orders.map(({ supplier, not_after_utc_ms, delivery_days }) => (
                <span key={supplier} className="sheet__under">
                  {text.forDays(labelOf(supplier), hourWords(not_after_utc_ms), delivery_days.map(dayWords).join(', '))}
                </span>
              ))}
            </td>
            <td>
              {deliveries.length === 0 && <span className="soft">{text.noMove}</span>}
              {deliveries.map(({ supplier, order_no }) => (
                <span key={`${supplier} ${order_no}`} className={order_no === null ? 'sheet__under soft' : 'sheet__under'}>
                  {order_no === null ? text.possible(labelOf(supplier)) : text.expected(labelOf(supplier), order_no)}
                </span>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
