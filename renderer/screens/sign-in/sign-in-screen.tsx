/**
 * Screen « qui êtes-vous ? »: before anybody works here, and to change hands while the basket stays. Signing in is the till's affair;
 * this screen only shows and asks.
 */
import { ArrowLeft, KeyRound, LogOut } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { CallError } from '../../../main/contract/results.ts';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import { COUNTER } from '../../stores/place.ts';
import { runAction, staffErrorText } from '../../stores/staff.ts';
import { fr } from '../../text/fr.ts';
import { useScanner } from '../../use-scanner.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { OwnCodePanel } from './own-code-panel.tsx';
import { PinEntry } from './pin-entry.tsx';

/** What a badge just did: a sentence, or the person whose code is asked now. */
type BadgeSaid = { said: string | null; chosen: string | null };

function badgeSaid(error: CallError): BadgeSaid {
  const code = error.details?.['code'];
  if (error.code === 'pin_needed' && typeof code === 'string') return { said: null, chosen: code };
  const said = error.code === 'wait' || error.code === 'lost' ? staffErrorText(error) : fr.badge.unknown;
  return { said, chosen: null };
}

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
  const [badge, setBadge] = useState<BadgeSaid>({ said: null, chosen: null });
  const told = useTill((state) => state.badge);
  useScanner((number) => {
    void runAction(client, 'staff.signInByBadge', { badge: number }).then(async (reply) => {
      if (reply.ok) {
        await refreshStaff();
        back();
      } else setBadge(badgeSaid(reply.error));
    });
  });
  useEffect(() => {
    if (told === null) return;
    if (told.result === 'signed_in') place.setState({ place: COUNTER });
    else if (told.result === 'pin_needed') setBadge({ said: null, chosen: told.code });
    else if (told.result === 'unknown' || told.result === 'wait') setBadge({ said: fr.badge[told.result], chosen: null });
  }, [told, place]);
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
          {badge.said !== null && <Notice live>{badge.said}</Notice>}
        </header>
        <PinEntry key={badge.chosen ?? ''} first={badge.chosen} people={members.filter(({ active }) => active)} onTry={signIn} />
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
