/** When a screen fails to draw: a plain page instead of a white one. The basket is on the disk; starting again finds it. */
import { Component, type ErrorInfo, type ReactNode } from 'react';
import { fr } from '../text/fr.ts';
import { PlainScreen } from './plain-screen.tsx';
import { Step } from './step.tsx';

type BoundaryState = { failed: boolean };

export class ErrorBoundary extends Component<{ children: ReactNode }, BoundaryState> {
  override state: BoundaryState = { failed: false };

  static getDerivedStateFromError(): BoundaryState {
    return { failed: true };
  }

  override componentDidCatch(error: unknown, info: ErrorInfo): void {
    console.error('the screen failed to draw', error, info.componentStack);
  }

  override render(): ReactNode {
    if (!this.state.failed) return this.props.children;
    return (
      <PlainScreen title={fr.plain.brokenTitle} body={fr.plain.broken}>
        <Step variant="action" big onClick={() => location.reload()}>
          {fr.plain.restart}
        </Step>
        <p className="soft">{fr.plain.brokenAgain}</p>
      </PlainScreen>
    );
  }
}
