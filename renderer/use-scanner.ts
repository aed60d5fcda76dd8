/**
 * A barcode scanner that types like a keyboard, heard before anything else on the page: its keys never reach a field or a button.
 * A person's keys are handed on after at most `SCAN_GAP_MS`, in their order.
 */
import { useEffect, useRef } from 'react';
import { createWedge, type Heard, SCAN_GAP_MS } from './client/wedge.ts';
import { useScreen } from './use-screen.ts';

/** Between two handed-on keys, so that what the first one opened has the focus for the second. */
const BETWEEN_KEYS_MS = 16;

const isTextField = (target: EventTarget | null): target is HTMLInputElement =>
  target instanceof HTMLInputElement && target.selectionStart !== null;

/** Fields that can't be typed into by program (dates, numbers): their keys are left alone. */
const isOtherField = (target: EventTarget | null): boolean =>
  (target instanceof HTMLInputElement && target.selectionStart === null) ||
  target instanceof HTMLTextAreaElement ||
  target instanceof HTMLSelectElement;

/** Types one key as if it came now: to whoever listens, else into the field that has the focus. */
function handOn(key: string, ours: WeakSet<Event>): void {
  const target = document.activeElement ?? document.body;
  const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true });
  ours.add(event);
  if (!target.dispatchEvent(event) || !isTextField(target)) return;
  const [from, to] = [target.selectionStart ?? 0, target.selectionEnd ?? 0];
  if (target.maxLength >= 0 && target.value.length - (to - from) >= target.maxLength) return;
  target.setRangeText(key, from, to, 'end');
  target.dispatchEvent(new InputEvent('input', { bubbles: true, inputType: 'insertText', data: key }));
}

/** Calls `onScan` with each code that is scanned while the component is there: typed like a keyboard, or told by the till. One listens at a time. */
export function useScanner(onScan: (code: string) => void): void {
  const latest = useRef(onScan);
  latest.current = onScan;
  const { scans } = useScreen();
  useEffect(() => scans.listen((code) => latest.current(code)), [scans]);
  useEffect(() => {
    const wedge = createWedge();
    const ours = new WeakSet<Event>();
    const waiting: string[] = [];
    let rest: ReturnType<typeof setTimeout> | undefined;
    let pace: ReturnType<typeof setTimeout> | undefined;
    const next = (): void => {
      const key = waiting.shift();
      pace = undefined;
      if (key === undefined) return;
      handOn(key, ours);
      if (waiting.length > 0) pace = setTimeout(next, isTextField(document.activeElement) ? 0 : BETWEEN_KEYS_MS);
    };
    const tell = ({ typed, scan }: Heard, before = false): void => {
      waiting.push(...typed);
      // A key that goes through by itself now comes after all those held back before it.
      if (before) for (const key of waiting.splice(0)) handOn(key, ours);
      else if (pace === undefined) next();
      if (scan !== null) latest.current(scan);
    };
    const listen = (event: KeyboardEvent): void => {
      if (ours.has(event) || event.isComposing || isOtherField(event.target)) return;
      // Ctrl + Alt is how some systems write AltGr.
      if ((event.ctrlKey !== event.altKey || event.metaKey) && event.key.length === 1) return;
      const heard = wedge.press(event.key, event.timeStamp, event.repeat);
      clearTimeout(rest);
      if (heard.held) {
        event.preventDefault();
        event.stopImmediatePropagation();
      }
      rest = setTimeout(() => tell(wedge.rest()), SCAN_GAP_MS);
      tell(heard, !heard.held);
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => {
      window.removeEventListener('keydown', listen, { capture: true });
      clearTimeout(rest);
      clearTimeout(pace);
      for (const key of [...waiting, ...wedge.rest().typed]) handOn(key, ours);
    };
  }, []);
}
