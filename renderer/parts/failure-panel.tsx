/**
 * FailurePanel: always in this order: is the sale recorded · what happened · three pictures · two doors · the code in small print.
 * It takes the place of the stage; the top bar stays. Escape is « plus tard » where there is one. It never accuses.
 */
import { ArrowRight, CircleCheck, RefreshCw, TriangleAlert } from 'lucide-react';
import { type ReactNode, useId } from 'react';
import { Step } from './step.tsx';

export type FailureCheck = { drawing: ReactNode; words: string; likely?: boolean };

type FailurePanelProps = {
  recorded: boolean;
  saved: string;
  what: string;
  checks: readonly FailureCheck[];
  goOn: string;
  retry: string;
  code: string;
  busy: boolean;
  notice?: string | null;
  onGoOn(): void;
  onRetry(): void;
  onLater?: () => void;
};

export function FailurePanel(props: FailurePanelProps) {
  const { recorded, saved, what, checks, goOn, retry, code, busy, notice, onGoOn, onRetry, onLater } = props;
  const id = useId();
  const SavedIcon = recorded ? CircleCheck : TriangleAlert;
  return (
    <div
      className="failure"
      role="alertdialog"
      aria-labelledby={`${id}-saved`}
      aria-describedby={`${id}-what`}
      onKeyDown={(event) => event.key === 'Escape' && onLater?.()}
    >
      <p className={recorded ? 'failure__saved' : 'failure__saved failure__saved--not'} id={`${id}-saved`}>
        <SavedIcon className="icon" />
        {saved}
      </p>
      <h1 className="failure__what" id={`${id}-what`}>
        {what}
      </h1>
      <ol className="failure__checks">
        {checks.map((check) => (
          <li key={check.words} className={check.likely ? 'panel failure__check is-likely' : 'panel failure__check'}>
            {check.drawing}
            <span>{check.words}</span>
          </li>
        ))}
      </ol>
      <div className="failure__doors">
        <Step big icon={ArrowRight} onClick={onGoOn} disabled={busy}>
          {goOn}
        </Step>
        <Step big variant="action" icon={RefreshCw} onClick={onRetry} busy={busy} autoFocus>
          {retry}
        </Step>
      </div>
      <p className="failure__code" role={notice ? 'alert' : undefined}>
        {notice ?? code}
      </p>
    </div>
  );
}
