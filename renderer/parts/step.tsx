/** Step: every button. What stands on a riser can be touched. One `action` a screen; a busy step keeps its size. */
import type { LucideIcon } from 'lucide-react';
import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react';

type StepProps = ButtonHTMLAttributes<HTMLButtonElement> & {
  icon?: LucideIcon;
  variant?: 'action' | 'stop';
  big?: boolean;
  stacked?: boolean;
  busy?: boolean;
  children?: ReactNode;
  ref?: Ref<HTMLButtonElement>;
};

export function Step({ icon: Icon, variant, big, stacked, busy, className, children, ...rest }: StepProps) {
  const classes = ['step', variant && `step--${variant}`, big && 'step--big', stacked && 'step--stacked', className]
    .filter(Boolean)
    .join(' ');
  return (
    <button type="button" className={classes} aria-busy={busy || undefined} {...rest}>
      {Icon && <Icon className={big ? 'icon icon--l' : 'icon'} />}
      {children}
    </button>
  );
}
