/** How a component weighs: the till tells what its scale says as long as the component is there. */
import { useEffect } from 'react';
import type { ScaleReading } from '../main/contract/shapes/counter-input.ts';
import { useScreen, useTill } from './use-screen.ts';

/** Well before the till stops listening to its scale (main/services/counter-input.ts). */
const SAY_AGAIN_MS = 3_000;

export function useScale(): ScaleReading {
  const { client, till } = useScreen();
  const reading = useTill((state) => state.scale);
  useEffect(() => {
    let gone = false;
    const watch = async (): Promise<void> => {
      const answer = await client.action('scale.watch', {}).catch(() => null);
      if (!gone && answer?.ok) till.setState({ scale: answer.value });
    };
    void watch();
    const timer = setInterval(() => void watch(), SAY_AGAIN_MS);
    return () => {
      gone = true;
      clearInterval(timer);
      till.setState({ scale: { state: 'none', weight_g: null } });
    };
  }, [client, till]);
  return reading;
}
