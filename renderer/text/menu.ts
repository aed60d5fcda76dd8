/** French sentences of the menu and of moving between places. */
export const menu = {
  title: 'Menu',
  spoken: 'Touchez ce que vous voulez faire.',
  back: 'Revenir à la caisse',
} as const;
