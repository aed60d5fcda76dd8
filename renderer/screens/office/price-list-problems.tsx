/** Rows of a file that stay out, or come in with a word: line, column, value, reason. */
import type { PriceProblem } from '../../../main/contract/shapes/price-lists.ts';
import { fr } from '../../text/fr.ts';

const text = fr.priceListsPage.preview;

export function ProblemTable({ problems, total }: { problems: readonly PriceProblem[]; total: number }) {
  return (
    <>
      <table className="sheet">
        <thead>
          <tr>
            <th scope="col" className="r">
              {text.line}
            </th>
            {[text.column, text.value, text.reason, text.outcome].map((word) => (
              <th key={word} scope="col">
                {word}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {problems.map((one) => (
            <tr key={`${one.line} ${one.column} ${one.reason} ${one.value}`}>
              <td className="r num">{one.line === 0 ? text.file : one.line}</td>
              <td>{one.column}</td>
              <td className="menu-files__value">{one.value}</td>
              <td>{fr.priceListsPage.problemText[one.reason]}</td>
              <td>{one.blocks ? <b>{text.stays}</b> : text.comesIn}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {total > problems.length && <p className="soft">{text.more(total - problems.length)}</p>}
    </>
  );
}
