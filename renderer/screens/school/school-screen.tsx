/** Place « École »: what the school is, and the step into it. A supervisor's code opens it; the real till stays as it is. */
import { ArrowLeft, GraduationCap, Lock, Printer, ShoppingBasket } from 'lucide-react';
import { useState } from 'react';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import { fr } from '../../text/fr.ts';
import { orderErrorText, useOrder } from '../../use-order.ts';
import { useSession } from '../../use-screen.ts';

const text = fr.school;
const FACTS = [
  { icon: ShoppingBasket, words: text.nothingSold },
  { icon: Lock, words: text.drawerClosed },
  { icon: Printer, words: text.paperMarked },
] as const;

export function SchoolScreen({ onBack }: { onBack(): void }) {
  const { busy, order } = useOrder();
  const [failed, setFailed] = useState<string | null>(null);
  const paying = useSession((state) => state.stage !== 'selling');
  const hasTicket = useSession((state) => state.basket.lines.length > 0);
  const enter = async (): Promise<void> => {
    const done = await order('school.enter', {});
    setFailed(done.value === null && done.error !== 'approval_needed' ? orderErrorText(done.error) : null);
  };
  return (
    <div className="till till--wide">
      <TopBar spoken={text.spoken} />
      <main className="stage school-door">
        <h1>{text.title}</h1>
        <ul className="school-door__facts">
          {FACTS.map(({ icon: Icon, words }) => (
            <li key={words} className="panel">
              <Icon className="icon icon--l" />
              <p className="large">{words}</p>
            </li>
          ))}
        </ul>
        {failed ? (
          <Notice live tone="stop">
            {failed}
          </Notice>
        ) : (
          <p className="large soft">{paying ? text.finishFirst : hasTicket ? text.ticketStays : text.who}</p>
        )}
      </main>
      <footer className="last-bar">
        <Step icon={ArrowLeft} onClick={onBack}>
          {fr.office.back}
        </Step>
        <span className="grow" />
        <Step className="step--school" icon={GraduationCap} disabled={paying} busy={busy} onClick={() => void enter()}>
          {text.open}
        </Step>
      </footer>
    </div>
  );
}
