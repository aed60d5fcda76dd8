/** Tells the till, once a minute at most, that somebody touches this screen: taps that ask nothing of it must not end in a sign-out. */
import { useEffect } from 'react';
import { runAction } from '../../stores/staff.ts';
import { useScreen, useTill } from '../../use-screen.ts';

const AT_MOST_EVERY_MS = 60_000;

export function useStay(): void {
  const { client } = useScreen();
  const signedIn = useTill((state) => state.status?.sign_in === 'done' && state.connection === 'ready');
  useEffect(() => {
    if (!signedIn) return;
    let last = Date.now();
    const tell = () => {
      if (Date.now() - last < AT_MOST_EVERY_MS) return;
      last = Date.now();
      void runAction(client, 'staff.stay', {});
    };
    window.addEventListener('pointerdown', tell);
    window.addEventListener('keydown', tell);
    return () => {
      window.removeEventListener('pointerdown', tell);
      window.removeEventListener('keydown', tell);
    };
  }, [client, signedIn]);
}
