/** How a component orders a command that does not belong to the basket (see stores/order-run.ts). Must never send one itself. */
import { useCallback, useEffect, useRef, useState } from 'react';
import type { Input, Output } from '../main/contract/calls/index.ts';
import type { Ordered, OrderName } from './stores/order-run.ts';
import { fr } from './text/fr.ts';
import { useScreen } from './use-screen.ts';

/** The sentence for a code of the run itself, else for any refusal. Screens have their own for the codes of their calls. */
export const orderErrorText = (code: string): string =>
  Object.hasOwn(fr.orderErrors, code) ? fr.orderErrors[code as keyof typeof fr.orderErrors] : fr.orderErrors.other;

/** `busy` while an order of this component is under way. When the component goes before the answer, the screen tells what became of it. */
export function useOrder() {
  const { orders } = useScreen();
  const [busy, setBusy] = useState(false);
  const here = useRef(true);
  useEffect(() => {
    here.current = true;
    return () => {
      here.current = false;
    };
  }, []);
  const order = useCallback(
    async <Name extends OrderName>(name: Name, body: Input<Name>): Promise<Ordered<Output<Name>>> => {
      setBusy(true);
      try {
        return await orders.order(name, body, () => !here.current);
      } finally {
        setBusy(false);
      }
    },
    [orders],
  );
  return { busy, order };
}
