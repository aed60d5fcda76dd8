/** Opens a folder's database with one step more than the product has, which takes its time: something to kill in the middle of. */

import { migrations } from '../../db/migrations/index.ts';
import { openStore } from '../../db/open.ts';

export const SLOW_STEP = {
  number: 9_000,
  name: 'slow',
  sql: `CREATE TABLE slow (n INTEGER PRIMARY KEY, filler TEXT NOT NULL) STRICT;
    INSERT INTO slow WITH RECURSIVE counted (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM counted WHERE n < 150000)
      SELECT n, hex(randomblob(40)) FROM counted;`,
};

if (import.meta.main) {
  console.log('migrates');
  openStore(process.argv[2] ?? '', [...migrations, SLOW_STEP]).close();
  console.log('done');
}
