/** What is shown while the till's answer is awaited: nothing for 300 ms, then « Un instant… », after 3 s what is waited for and what to do. */
import { Hourglass } from 'lucide-react';
import { fr } from '../text/fr.ts';
import { useAfter, useTill } from '../use-screen.ts';

const SOON_MS = 300;
const LONG_MS = 3_000;

export function WaitPanel({ what }: { what: string }) {
  const soon = useAfter(true, SOON_MS);
  const long = useAfter(true, LONG_MS);
  const lost = useTill((state) => state.connection !== 'ready');
  if (!soon) return null;
  return (
    <div className="wait" role="status">
      <div className="panel wait__card">
        <Hourglass className="icon icon--l" />
        <p className="wait__title">{fr.wait.moment}</p>
        {long && (
          <>
            <p className="large">{lost ? fr.wait.reconnect : what}</p>
            <p className="large strong">{fr.wait.keep}</p>
            <p className="soft">{fr.wait.call}</p>
          </>
        )}
      </div>
    </div>
  );
}
