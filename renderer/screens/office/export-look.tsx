/** What a period holds before it is exported: its sums, what is not closed, which accounts are missing, the balance of its entries. */
import type { ExportPeriod } from '../../../main/contract/shapes/export.ts';
import { Notice } from '../../parts/notice.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { unmappedWords } from './account-words.ts';
import { dayText } from './dated-text.ts';

const text = fr.exportsPage;

export function ExportLook({ period }: { period: ExportPeriod }) {
  const { value, error } = useAnswer('exports.preview', { period });
  if (error === 'nothing_to_export') return <Notice>{text.none}</Notice>;
  if (error !== null) return <Notice tone="stop">{error === 'sums_differ' ? text.differs : text.errors.other}</Notice>;
  if (!value) return <p className="soft">{fr.office.wait}</p>;
  const { sums, open_days, accounts, unmapped, siren_missing } = value;
  return (
    <section className="exports__look" aria-label={text.look}>
      <Notice tone={sums.complete ? 'ok' : 'wait'}>
        {text.sums(sums.closings, euros(sums.total_cents), euros(sums.total_vat_cents))}
        {!sums.complete && ` ${text.incomplete}`}
        {open_days.length > 0 && ` ${text.openDays(open_days.map(dayText).join(', '))}`}
      </Notice>
      {siren_missing && <Notice>{text.siren}</Notice>}
      {unmapped.length > 0 && (
        <>
          <Notice tone="stop">{text.unmapped}</Notice>
          <ul>
            {unmapped.map((one) => (
              <li key={`${one.what} ${one.key}`}>{unmappedWords(one)}</li>
            ))}
          </ul>
        </>
      )}
      {accounts.length > 0 && unmapped.length === 0 && (
        <details>
          <summary>{text.balance}</summary>
          <table className="sheet">
            <thead>
              <tr>
                <th scope="col">{text.account}</th>
                <th scope="col">{text.label2}</th>
                <th scope="col" className="r">
                  {text.debit}
                </th>
                <th scope="col" className="r">
                  {text.credit}
                </th>
              </tr>
            </thead>
            <tbody>
              {accounts.map(({ account, account_label, debit_cents, credit_cents }) => (
                <tr key={account}>
                  <th scope="row" className="num">
                    {account}
                  </th>
                  <td>{account_label}</td>
                  <td className="r num">{debit_cents === 0 ? '' : euros(debit_cents)}</td>
                  <td className="r num">{credit_cents === 0 ? '' : euros(credit_cents)}</td>
                </tr>
              ))}
            </tbody>
            <tfoot>
              <tr>
                <th scope="row" colSpan={2}>
                  {text.total}. {text.balanced}
                </th>
                <td className="r num">{euros(value.total_debit_cents)}</td>
                <td className="r num">{euros(value.total_credit_cents)}</td>
              </tr>
            </tfoot>
          </table>
        </details>
      )}
    </section>
  );
}
