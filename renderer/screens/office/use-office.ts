/** What a page of the office may do with the frame around it: say what it did, and how to take it back. */
import { createContext, useContext } from 'react';
import type { Said } from '../../stores/basket.ts';

export type OfficeFrame = {
  /** Shown in the last bar until the next thing is said. @param undo what the undo step does; absent when there is no way back */
  say(said: Said, undo?: () => void): void;
  /** Goes to another page by its id; nothing happens where this role may not see it. */
  open(section: string): void;
};

export const OfficeContext = createContext<OfficeFrame | null>(null);

/** @throws Error outside the office: a mistake of the program */
export function useOffice(): OfficeFrame {
  const frame = useContext(OfficeContext);
  if (!frame) throw new Error('not in the office');
  return frame;
}
