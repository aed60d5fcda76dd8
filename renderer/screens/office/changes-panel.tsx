/** Page « Changements »: what was changed in the settings, by whom, and the way back: a former value is put in again as a new change. */
import { RotateCcw } from 'lucide-react';
import { useState } from 'react';
import type { SettingChange } from '../../../main/contract/shapes/settings.ts';
import { ticketTime } from '../../../main/contract/time.ts';
import { asUtcMs } from '../../../main/contract/values.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { fr } from '../../text/fr.ts';
import { useAnswer } from '../../use-answer.ts';
import { useOrder } from '../../use-order.ts';
import { useTill } from '../../use-screen.ts';
import { settingName, settingWords } from './setting-text.ts';
import { PageWaits, settingError } from './settings-form.tsx';
import { useOffice } from './use-office.ts';

const text = fr.settingsText.changes;

export function ChangesPanel() {
  const [pages, setPages] = useState<readonly number[]>([]);
  const before = pages.at(-1);
  const { value, error, again } = useAnswer('settings.history', before === undefined ? {} : { before });
  const { busy, order } = useOrder();
  const office = useOffice();
  const mayChange = useTill((state) => state.status?.role === 'manager');
  const [failed, setFailed] = useState<string | null>(null);
  if (!value) return <PageWaits error={error} onAgain={again} />;
  const putBack = async (change: SettingChange): Promise<void> => {
    const done = await order('settings.set', change.before);
    if (done.value === null) return setFailed(settingError(done.error));
    setFailed(null);
    office.say({ ...fr.office.undone, what: settingName(Object.keys(change.before)[0] ?? '') });
    setPages([]);
    again();
  };
  const last = value.changes.at(-1);
  return (
    <div className="office__list">
      {value.changes.length === 0 ? (
        <p className="large soft">{text.none}</p>
      ) : (
        <table className="sheet">
          <thead>
            <tr>
              <th scope="col">{text.when}</th>
              <th scope="col">{text.who}</th>
              <th scope="col">{text.what}</th>
              <th scope="col">{text.before}</th>
              <th scope="col">{text.after}</th>
              {mayChange && (
                <th scope="col">
                  <span className="hidden-visually">{text.putBack}</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {value.changes.map((change) => (
              <ChangeRow key={change.change_no} change={change} onPutBack={mayChange ? () => void putBack(change) : null} busy={busy} />
            ))}
          </tbody>
        </table>
      )}
      {failed && (
        <Notice live tone="stop">
          {failed}
        </Notice>
      )}
      {(value.more || pages.length > 0) && (
        <div className="row">
          {pages.length > 0 && <Step onClick={() => setPages(pages.slice(0, -1))}>{text.newer}</Step>}
          {value.more && last && <Step onClick={() => setPages([...pages, last.change_no])}>{text.older}</Step>}
        </div>
      )}
    </div>
  );
}

function ChangeRow({ change, onPutBack, busy }: { change: SettingChange; onPutBack: (() => void) | null; busy: boolean }) {
  const [name = ''] = Object.keys(change.after);
  const was = change.before[name as keyof typeof change.before];
  const is = change.after[name as keyof typeof change.after];
  return (
    <tr>
      <td className="num">{ticketTime(asUtcMs(change.at_utc_ms)).slice(0, 16)}</td>
      <td>{change.operator}</td>
      <th scope="row">{settingName(name)}</th>
      <td>{settingWords(name, was, is)}</td>
      <td>{settingWords(name, is, was)}</td>
      {onPutBack && (
        <td className="r">
          <Step
            className="office__small"
            icon={RotateCcw}
            aria-label={text.putBackOf(settingName(name))}
            disabled={busy}
            onClick={onPutBack}
          >
            {text.putBack}
          </Step>
        </td>
      )}
    </tr>
  );
}
