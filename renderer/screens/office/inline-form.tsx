/** A form that stands in a page of the office: its fields, the button that sends it, and what is wrong with it as a whole. */
import { Check } from 'lucide-react';
import type { ReactNode } from 'react';
import { Notice } from '../../parts/notice.tsx';
import { Step } from '../../parts/step.tsx';

type InlineFormProps = {
  label: string;
  /** The words of the button. */
  send: string;
  busy: boolean;
  /** Whether sending is what this page is for; otherwise its button is like any other. */
  main?: boolean;
  disabled?: boolean;
  wrong: string | null | undefined;
  onSend(): Promise<void>;
  children: ReactNode;
};

export function InlineForm({ label, send, busy, main = true, disabled = false, wrong, onSend, children }: InlineFormProps) {
  return (
    <form
      className="office__inline"
      noValidate
      aria-label={label}
      onSubmit={(event) => {
        event.preventDefault();
        void onSend();
      }}
    >
      {children}
      <Step type="submit" {...(main ? { variant: 'action' as const } : {})} icon={Check} busy={busy} disabled={disabled}>
        {send}
      </Step>
      {wrong && (
        <Notice live tone="stop">
          {wrong}
        </Notice>
      )}
    </form>
  );
}
