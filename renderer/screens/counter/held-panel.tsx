/** Why a product can't be sold: its goods are held back. Says what to do, and blames nobody. */
import { Ban, Hand, Utensils } from 'lucide-react';
import type { Article } from '../../../main/contract/shapes/catalogue.ts';
import { Panel } from '../../parts/panel.tsx';
import { Picture } from '../../parts/picture.tsx';
import { Step } from '../../parts/step.tsx';
import { typeset } from '../../text/format.ts';
import { fr } from '../../text/fr.ts';

const text = fr.heldText;

export function HeldPanel({ article, label, onClose }: { article: Article; label: string; onClose(): void }) {
  return (
    <Panel title={text.title} className="held" onClose={onClose}>
      <p className="held__what">
        <Picture name={article.picture} size="l" />
        <span className="large">
          <b>{article.short_label}</b>
          <br />
          {text.because(typeset(label))}
        </span>
      </p>
      <ul className="held__steps large">
        <li>
          <Ban className="icon icon--l" />
          {text.dont}
        </li>
        <li>
          <Utensils className="icon icon--l" />
          {text.instead}
        </li>
        <li>
          <Hand className="icon icon--l" />
          {text.release}
        </li>
      </ul>
      <Step variant="action" onClick={onClose}>
        {text.understood}
      </Step>
    </Panel>
  );
}
