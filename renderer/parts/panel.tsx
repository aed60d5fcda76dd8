/**
 * Panel: one question over the screen. Focus goes into it and comes back; Escape closes it; what lies under is inert.
 * The browser's own modal dialog does that, here it only gets its look.
 */
import { X } from 'lucide-react';
import { type ReactNode, useEffect, useId, useRef } from 'react';
import { fr } from '../text/fr.ts';
import { Step } from './step.tsx';

export function Panel({
  title,
  className,
  onClose,
  children,
}: {
  title: string;
  className?: string;
  onClose(): void;
  children: ReactNode;
}) {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    const before = document.activeElement;
    // The panel itself takes the focus: Enter must not close what was just opened.
    element?.showModal();
    element?.focus();
    return () => {
      element?.close();
      if (before instanceof HTMLElement && before.isConnected) before.focus();
    };
  }, []);
  return (
    <dialog
      ref={dialog}
      tabIndex={-1}
      className={className ? `ask ${className}` : 'ask'}
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        onClose();
      }}
    >
      <header className="ask__head">
        <h2 id={titleId}>{title}</h2>
        <Step icon={X} aria-label={fr.frame.close} onClick={onClose} />
      </header>
      {children}
    </dialog>
  );
}
