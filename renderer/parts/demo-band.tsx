/** DÉMONSTRATION – FACTICE over every screen of the demonstration (LAW SCH-03), with the way to its printer. */
import { ExternalLink } from 'lucide-react';
import { fr } from '../text/fr.ts';
import { useTill } from '../use-screen.ts';

export function DemoBand() {
  const isDemo = useTill((state) => state.instance === 'demonstration' || state.status?.instance === 'demonstration');
  const url = useTill((state) => state.status?.virtual_printer_url ?? null);
  if (!isDemo) return null;
  return (
    <aside className="demo-band" aria-label={fr.frame.demo}>
      <p>{fr.frame.demo}</p>
      {url && (
        <a href={url} target="_blank" rel="noreferrer">
          {fr.frame.demoPrinter}
          <ExternalLink className="icon icon--s" />
        </a>
      )}
    </aside>
  );
}
