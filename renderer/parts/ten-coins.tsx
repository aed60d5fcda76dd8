/** TenCoins (mock 06): ten coins of 1 €, filled by a share. Says the amount in words for screen readers; decides no share. */
import { Handshake, Leaf, MapPin } from 'lucide-react';
import type { OriginFact } from '../../main/contract/shapes/origin.ts';
import { euros } from '../text/format.ts';
import { fr } from '../text/fr.ts';

const text = fr.originText;
type Mark = OriginFact['mark'];
const ICONS = { local: MapPin, organic: Leaf, fair: Handshake } as const;
const CLASSES = { local: 'mark mark--local', organic: 'mark mark--bio', fair: 'mark mark--fair' } as const;
const PLACES = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const COIN = 100;

export function OriginMark({ mark }: { mark: Mark }) {
  const Icon = ICONS[mark];
  return (
    <span className={CLASSES[mark]} role="img" aria-label={text.marks[mark]}>
      <Icon className="icon" />
    </span>
  );
}

/** @param cents of 10 € */
export function TenCoins({ mark, cents }: { mark: Mark; cents: number }) {
  return (
    <div className="ten" role="img" aria-label={text.ten(text.marks[mark], euros(cents))}>
      <OriginMark mark={mark} />
      <b>{text.marks[mark]}</b>
      <span className="ten__amount">{euros(cents)}</span>
      <span className="ten__coins">
        {PLACES.map((place) => (
          <Coin key={place} part={Math.max(0, Math.min(1, (cents - place * COIN) / COIN))} />
        ))}
      </span>
    </div>
  );
}

/** @param part how much of it is filled, from 0 to 1 */
function Coin({ part }: { part: number }) {
  const angle = 2 * Math.PI * part;
  const [x, y] = [20 + 17 * Math.sin(angle), 20 - 17 * Math.cos(angle)];
  const fill = { fill: 'var(--coin-gold)', stroke: 'var(--coin-gold-ink)', strokeWidth: 2 } as const;
  return (
    <svg viewBox="0 0 40 40" aria-hidden="true">
      <circle
        cx="20"
        cy="20"
        r="17"
        fill="none"
        stroke="var(--line-strong)"
        strokeWidth="2"
        {...(part === 0 ? { strokeDasharray: '4 4' } : {})}
      />
      {part === 1 ? (
        <>
          <circle cx="20" cy="20" r="17" {...fill} />
          <text x="20" y="27" textAnchor="middle" fontSize="20" fontWeight="700" fill="var(--coin-gold-ink)">
            1
          </text>
        </>
      ) : (
        part > 0 && <path d={`M20 3A17 17 0 ${part > 0.5 ? 1 : 0} 1 ${x.toFixed(2)} ${y.toFixed(2)}L20 20Z`} {...fill} />
      )}
    </svg>
  );
}
