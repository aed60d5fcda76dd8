/** Slate: the one dark slab of a screen, holding the one amount that matters. `bright` only for what is to be given back. */
export function Slate({ label, amount, size, bright }: { label: string; amount: string; size?: 'xl'; bright?: boolean }) {
  // Amounts above a thousand are longer than the slate of a narrow column.
  const classes = [
    'slate__amount',
    amount.length > 8 && 'slate__amount--long',
    size && `slate__amount--${size}`,
    bright && 'slate__amount--bright',
  ]
    .filter(Boolean)
    .join(' ');
  return (
    <div className="slate">
      <p className="slate__label">{label}</p>
      <p className={classes}>{amount}</p>
    </div>
  );
}
