/** A whole page with one sentence, for when the till can't be used yet, or any more. */
import type { ReactNode } from 'react';
import { Logo } from './logo.tsx';

export function PlainScreen({ title, body, children }: { title: string; body?: string; children?: ReactNode }) {
  return (
    <main className="plain">
      <div className="brand">
        <Logo />
        L’Estrade
      </div>
      <h1>{title}</h1>
      {body && <p className="large">{body}</p>}
      {children}
    </main>
  );
}
