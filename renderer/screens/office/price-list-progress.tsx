/** How far the reading of a price list has come, for as long as it is waited for. */
import { fr } from '../../text/fr.ts';
import { useTill } from '../../use-screen.ts';

const text = fr.priceListsPage;

export function StagingProgress() {
  const importing = useTill((state) => state.listImporting);
  return (
    <p className="soft price-lists__progress" role="status">
      {importing ? text.staging(importing.done, importing.of) : text.reading}
      {importing && <progress value={importing.done} max={importing.of} aria-label={text.reading} />}
    </p>
  );
}
