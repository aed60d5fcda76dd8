/** Page « Inventaires »: the list of inventories, and one of them with every count beside the book. */
import { ClipboardList, Eye } from 'lucide-react';
import { useState } from 'react';
import { Step } from '../../parts/step.tsx';
import { euros } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { CountDetail } from './count-detail.tsx';
import { dayText } from './dated-text.ts';
import { PageWaits } from './settings-form.tsx';

const text = fr.countsPage;

export function CountsPanel() {
  const { place } = useScreen();
  const { value, error, again } = useAnswer('counts.list', {});
  const role = useTill((state) => state.status?.role);
  const [chosen, setChosen] = useState<number | null>(null);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const mayCount = role === 'supervisor' || role === 'manager';
  return (
    <div className="office__list">
      {mayCount && (
        <div className="row office__bar">
          <Step className="office__small" icon={ClipboardList} onClick={() => place.setState({ place: 'count' })}>
            {text.go}
          </Step>
        </div>
      )}
      {value.length === 0 ? (
        <p className="soft">{text.none}</p>
      ) : (
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{text.day}</th>
              <th scope="col">{text.places}</th>
              <th scope="col">{text.state}</th>
              <th scope="col" className="r">
                {text.different}
              </th>
              <th scope="col" className="r">
                {text.value}
              </th>
              <th scope="col">
                <span className="hidden-visually">{text.look}</span>
              </th>
            </tr>
          </thead>
          <tbody>
            {value.map((count) => (
              <tr key={count.count_no}>
                <th scope="row" className="num">
                  {dayText(count.day)}
                </th>
                <td>{count.places.join(', ')}</td>
                <td>{text.states[count.state]}</td>
                <td className="r num">{count.state === 'settled' ? `${count.different} / ${count.products}` : '–'}</td>
                <td className="r num">{count.state === 'settled' ? euros(count.difference_cents) : '–'}</td>
                <td>
                  <Step
                    className="office__small"
                    icon={Eye}
                    aria-label={`${text.look} : ${text.title(dayText(count.day))}`}
                    onClick={() => setChosen(count.count_no)}
                  >
                    {text.look}
                  </Step>
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {chosen !== null && (
        <CountDetail
          countNo={chosen}
          mayEnd={mayCount}
          onClose={() => {
            setChosen(null);
            again();
          }}
        />
      )}
    </div>
  );
}
