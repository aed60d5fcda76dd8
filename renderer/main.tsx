/** Entry of the screens: theme, pictures, the only window, what is on the disk, then the first drawing. */
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { App } from './app.tsx';
import { bridgeOf, openBridgeSocket } from './client/electron-link.ts';
import { createLocalStore } from './client/local-store.ts';
import { becomeTheOnlyScreen } from './client/one-screen.ts';
import type { SocketLike } from './client/till-client.ts';
import { ErrorBoundary } from './parts/error-boundary.tsx';
import { installPictures } from './parts/picture.tsx';
import { PlainScreen } from './parts/plain-screen.tsx';
import { startScreen } from './screen.ts';
import { CustomerDisplay } from './screens/display/customer-display.tsx';
import { startDisplay } from './stores/display.ts';
import { COUNT, COUNT_PAGE } from './stores/place.ts';
import { fr } from './text/fr.ts';
import { ScreenContext } from './use-screen.ts';
import './styles/tokens.css';
import './styles/ui.css';
import './styles/counter-frame.css';
import './styles/counter-sell.css';
import './styles/counter-pay.css';
import './styles/counter-after.css';
import './styles/counter-pages.css';
import './styles/counter-tenders.css';
import './styles/formule.css';
import './styles/journal.css';
import './styles/menu-files.css';
import './styles/tables.css';
import './styles/history.css';
import './styles/price-lists.css';
import './styles/receiving.css';
import './styles/refund.css';
import './styles/reprint.css';
import './styles/split.css';
import './styles/staff.css';
import './styles/cash.css';
import './styles/office.css';
import './styles/exports.css';
import './styles/devices.css';
import './styles/stock.css';
import './styles/count.css';
import './styles/trace.css';
import './styles/bills.css';
import './styles/regular.css';
import './styles/sending.css';
import './styles/supply.css';
import './styles/closings.css';
import './styles/takings.css';
import './styles/school.css';
import './styles/display.css';

/** Evening follows the system's own choice; only tokens change with it. */
function followEvening(): void {
  const query = window.matchMedia('(prefers-color-scheme: dark)');
  const apply = () => {
    if (query.matches) document.documentElement.dataset['theme'] = 'evening';
    else delete document.documentElement.dataset['theme'];
  };
  query.addEventListener('change', apply);
  apply();
}

/** Loads the page again for another version of the till, at most once per version: a till that stays different is said in words. */
function reloadOnce(contract: string): void {
  const key = 'estrade-reloaded-for';
  if (sessionStorage.getItem(key) === contract) return;
  sessionStorage.setItem(key, contract);
  location.reload();
}

/** In Electron's window the line goes through its bridge, in a browser over a WebSocket: the same frames. */
const openSocket = (): SocketLike => {
  const bridge = bridgeOf(window);
  if (bridge) return openBridgeSocket(bridge);
  return openLine('');
};

/** @param page `''` is the counter's */
function openLine(page: string): SocketLike {
  const scheme = location.protocol === 'https:' ? 'wss:' : 'ws:';
  return new WebSocket(`${scheme}//${location.host}${page}/ws`) as SocketLike;
}

/** The page that faces the customer: it only looks, and needs no disk. */
const DISPLAY_PAGE = '/affichage';

async function start(): Promise<void> {
  followEvening();
  installPictures(document);
  const place = document.getElementById('screen');
  if (!place) throw new Error('index.html has no #screen');
  const root = createRoot(place);
  if (location.pathname === DISPLAY_PAGE) {
    const { store } = startDisplay(() => openLine(DISPLAY_PAGE), reloadOnce);
    root.render(<CustomerDisplay store={store} />);
    return;
  }
  await becomeTheOnlyScreen(() => root.render(<PlainScreen title={fr.plain.elsewhereTitle} body={fr.plain.elsewhere} />));
  const local = createLocalStore();
  try {
    await local.open();
  } catch (error) {
    // Without its own disk the screen couldn't promise that a sale is neither lost nor doubled: it doesn't sell.
    console.error('the local store does not open', error);
    root.render(<PlainScreen title={fr.plain.storeTitle} body={fr.plain.store} />);
    return;
  }
  const screen = await startScreen({ local, openSocket, reload: reloadOnce, restart: () => location.reload() });
  if (location.pathname === COUNT_PAGE) screen.place.setState({ place: COUNT });
  root.render(
    <StrictMode>
      <ErrorBoundary>
        <ScreenContext value={screen}>
          <App />
        </ScreenContext>
      </ErrorBoundary>
    </StrictMode>,
  );
}

void start();
