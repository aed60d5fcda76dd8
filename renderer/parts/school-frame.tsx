/**
 * SchoolFrame (mock 09): a striped frame and band around every screen of the school, before the till has even answered (LAW SCH-03), with
 * the way out. Around any other till it draws nothing.
 */
import { ExternalLink, GraduationCap, LogOut } from 'lucide-react';
import { type ReactNode, useState } from 'react';
import { fr } from '../text/fr.ts';
import { orderErrorText, useOrder } from '../use-order.ts';
import { useTill } from '../use-screen.ts';
import { Notice } from './notice.tsx';
import { Panel } from './panel.tsx';
import { Step } from './step.tsx';

export function SchoolFrame({ children }: { children: ReactNode }) {
  const inSchool = useTill((state) => state.instance === 'ecole');
  if (!inSchool) return children;
  return (
    <div className="school">
      <Band />
      <div className="school__page">{children}</div>
    </div>
  );
}

function Band() {
  const responsible = useTill((state) => state.status?.responsible ?? '');
  const printer = useTill((state) => state.status?.virtual_printer_url ?? null);
  const mayLeave = useTill((state) => state.status !== null && state.status.sign_in !== 'needed');
  const [leaving, setLeaving] = useState(false);
  return (
    <aside className="school__band" aria-label={fr.school.mode}>
      <p>
        <GraduationCap className="icon" />
        {fr.school.band}
      </p>
      {responsible !== '' && <span className="school__with wide-only">{fr.school.with(responsible)}</span>}
      <span className="school__ways">
        {printer && (
          <a href={printer} target="_blank" rel="noreferrer" aria-label={fr.frame.demoPrinter}>
            <ExternalLink className="icon icon--s" />
            <span className="wide-only">{fr.school.printer}</span>
          </a>
        )}
        <button type="button" className="school__leave" disabled={!mayLeave} onClick={() => setLeaving(true)}>
          <LogOut className="icon icon--s" />
          {fr.school.leave}
        </button>
      </span>
      {leaving && <LeavePanel onClose={() => setLeaving(false)} />}
    </aside>
  );
}

/** After a yes the line ends and this screen starts again with the real till. */
function LeavePanel({ onClose }: { onClose(): void }) {
  const { busy, order } = useOrder();
  const [failed, setFailed] = useState<string | null>(null);
  const leave = async (): Promise<void> => {
    const done = await order('school.leave', {});
    setFailed(done.value === null ? orderErrorText(done.error) : null);
  };
  return (
    <Panel title={fr.school.leaveTitle} className="ask--line" onClose={onClose}>
      <p className="large">{fr.school.leaveBody}</p>
      {failed && <Notice live>{failed}</Notice>}
      <div className="row row--between">
        <Step big onClick={onClose}>
          {fr.school.stay}
        </Step>
        <Step big variant="action" icon={LogOut} busy={busy} onClick={() => void leave()}>
          {fr.school.leave}
        </Step>
      </div>
    </Panel>
  );
}
