/** A supervisor or manager opens one step over the present screen: picture, code, done. Cancelled, nothing was done. */
import { reaches } from '../../../main/contract/caller.ts';
import { Panel } from '../../parts/panel.tsx';
import { fr } from '../../text/fr.ts';
import { useApproval, useTill } from '../../use-screen.ts';
import { PinEntry } from './pin-entry.tsx';

export function ApprovalPanel() {
  const asked = useApproval((state) => state.asked);
  const members = useTill((state) => state.people);
  if (!asked) return null;
  const able = members.filter(({ active, role }) => active && reaches(role, asked.role));
  return (
    <Panel title={asked.role === 'manager' ? fr.approval.managerTitle : fr.approval.title} className="ask--approval" onClose={asked.cancel}>
      <p className="soft">{able.length > 0 ? fr.approval.hint : fr.approval.nobody}</p>
      {able.length > 0 && <PinEntry people={able} enter={fr.approval.done} onTry={asked.approve} />}
    </Panel>
  );
}
