import { join } from 'node:path';
import { BrowserWindow, type Display } from 'electron/main';
import { APP_ADDRESS, CUSTOMER_ADDRESS } from './guard.ts';
import { Restarts } from './restarts.ts';

export type WindowOptions =
  | { readonly audience: 'staff'; readonly kiosk: boolean }
  | { readonly audience: 'customer'; readonly display: Pick<Display, 'bounds'> };

/** A window of the counter, or the customer's. There is one place that makes windows, and its preferences are written out. */
export function openWindow(options: WindowOptions): BrowserWindow {
  const isCustomers = options.audience === 'customer';
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    // keys belong to the counter, and with them the scanner that types: the customer's window never takes them
    ...(isCustomers
      ? { ...options.display.bounds, fullscreen: true, frame: false, focusable: false, skipTaskbar: true }
      : { kiosk: options.kiosk }),
    show: false,
    autoHideMenuBar: true,
    title: 'Treuekasse',
    backgroundColor: '#f6f1e7',
    webPreferences: {
      preload: join(import.meta.dirname, '../preload/preload.cjs'),
      sandbox: true,
      contextIsolation: true,
      nodeIntegration: false,
      nodeIntegrationInWorker: false,
      nodeIntegrationInSubFrames: false,
      webSecurity: true,
      allowRunningInsecureContent: false,
      webviewTag: false,
      navigateOnDragDrop: false,
      spellcheck: false,
      // tones also where only scans came since the page was loaded
      autoplayPolicy: 'no-user-gesture-required',
      devTools: false,
    },
  });
  window.once('ready-to-show', () => (isCustomers ? window.showInactive() : window.show()));
  reloadAfterCrash(window);
  // a display may be unplugged while its window still loads
  window.loadURL(isCustomers ? CUSTOMER_ADDRESS : APP_ADDRESS).catch(() => undefined);
  return window;
}

/** The session lives in the service, so a page that comes back shows what the former one showed. */
function reloadAfterCrash(window: BrowserWindow): void {
  const restarts = new Restarts();
  let shownAtMs = Date.now();
  window.webContents.on('render-process-gone', () => {
    const pauseMs = restarts.after(Date.now() - shownAtMs);
    if (pauseMs === 'give-up') {
      window.close();
      return;
    }
    setTimeout(() => {
      if (window.isDestroyed()) return;
      shownAtMs = Date.now();
      window.reload();
    }, pauseMs);
  });
}
