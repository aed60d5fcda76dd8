/**
 * Screen « qui êtes-vous ? »: before anybody works here, and to change hands while the basket stays. Signing in is the till's affair;
 * this screen only shows and asks.
 */
import { ArrowLeft, KeyRound, LogOut } from 'lucide-react';
import { useEffect, useState } from 'react';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import { COUNTER } from '../../stores/place.ts';
import { runAction } from '../../stores/staff.ts';
import { fr } from '../../text/fr.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { OwnCodePanel } from './own-code-panel.tsx';
import { PinEntry } from './pin-entry.tsx';

export function SignInScreen() {
  const { client, place, refreshStaff } = useScreen();
  const members = useTill((state) => state.people);
  const status = useTill((state) => state.status);
  const hasBasket = status?.sign_in === 'done';
  const [changing, setChanging] = useState(false);
  useEffect(() => void refreshStaff(), [refreshStaff]);
  const back = (): void => place.setState({ place: COUNTER });
  const signIn = async (code: string, pin: string) => {
    const reply = await runAction(client, 'staff.signIn', { code, pin });
    if (!reply.ok) return reply.error;
    await refreshStaff();
    back();
    return null;
  };
  const leave = async (): Promise<void> => {
    await runAction(client, 'staff.signOut', {});
    back();
    await refreshStaff();
  };
  return (
    <div className="till till--wide">
      <TopBar spoken={fr.signIn.spoken} />
      <main className="stage sign-in">
        <header className="sign-in__head">
          <h1>{fr.signIn.title}</h1>
          <p className="soft">{fr.signIn.hint}</p>
        </header>
        <PinEntry people={members.filter(({ active }) => active)} onTry={signIn} />
      </main>
      <footer className="last-bar">
        {hasBasket && (
          <>
            <Step icon={ArrowLeft} onClick={back}>
              {fr.signIn.back}
            </Step>
            {status?.role !== 'accounting' && status?.role !== 'audit' && (
              <Step icon={KeyRound} onClick={() => setChanging(true)}>
                {fr.signIn.ownCode}
              </Step>
            )}
            <Step icon={LogOut} onClick={() => void leave()}>
              {fr.signIn.leave}
            </Step>
          </>
        )}
        <p className="last-bar__said soft sign-in__help">{hasBasket ? fr.signIn.basketStays : fr.signIn.forgotten}</p>
      </footer>
      {changing && status && <OwnCodePanel code={status.operator.code} onClose={() => setChanging(false)} />}
    </div>
  );
}
