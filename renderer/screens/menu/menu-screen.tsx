/** The menu: every other place of the till as a picture and a word. */
import { ArrowLeft } from 'lucide-react';
import { Step } from '../../parts/step.tsx';
import { TopBar } from '../../parts/top-bar.tsx';
import { COUNTER } from '../../stores/place.ts';
import { fr } from '../../text/fr.ts';
import { useScreen, useTill } from '../../use-screen.ts';
import { placesFor } from '../places.ts';

export function MenuScreen() {
  const { place } = useScreen();
  const role = useTill((state) => state.status?.role);
  const instance = useTill((state) => state.instance);
  return (
    <div className="till till--wide">
      <TopBar spoken={fr.menu.spoken} />
      <main className="stage menu">
        <h1>{fr.menu.title}</h1>
        <ul className="menu__places">
          {placesFor(role, instance).map(({ id, label, hint, icon }) => (
            <li key={id}>
              <Step big stacked icon={icon} className="menu__place" onClick={() => place.setState({ place: id })}>
                <b>{label}</b>
                <span className="soft">{hint}</span>
              </Step>
            </li>
          ))}
        </ul>
      </main>
      <footer className="last-bar">
        <Step icon={ArrowLeft} onClick={() => place.setState({ place: COUNTER })}>
          {role === 'accounting' || role === 'audit' ? fr.passphraseText.backToOffice : fr.menu.back}
        </Step>
      </footer>
    </div>
  );
}
