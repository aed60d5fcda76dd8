/** A picture that a person chose for an ingredient or a place of goods. Empty: an ingredient's follows from the words of its name. */
import type { Migration } from '../migrate.ts';

export const picturesOfGoods: Migration = {
  number: 295,
  name: 'pictures-of-goods',
  sql: `
    ALTER TABLE ingredients ADD COLUMN picture TEXT NOT NULL DEFAULT '' CHECK (length(picture) <= 60);
    ALTER TABLE stock_places ADD COLUMN picture TEXT NOT NULL DEFAULT '' CHECK (length(picture) <= 60);
    UPDATE stock_places SET picture = CASE code WHEN 'froid' THEN 'glass-of-milk' WHEN 'sec' THEN 'sheaf-of-rice' WHEN 'cave' THEN 'wine-glass'
      WHEN 'congel' THEN 'soft-ice-cream' WHEN 'ambiant' THEN 'jar' ELSE '' END;
  `,
};
