import { join } from 'node:path';
import { BrowserWindow } from 'electron/main';
import { APP_ADDRESS } from './guard.ts';
import { Restarts } from './restarts.ts';

/** The counter's window. There is one place that makes windows, and its preferences are written out. */
export function openCounterWindow({ kiosk }: { readonly kiosk: boolean }): BrowserWindow {
  const window = new BrowserWindow({
    width: 1280,
    height: 800,
    kiosk,
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
      devTools: false,
    },
  });
  window.once('ready-to-show', () => window.show());
  reloadAfterCrash(window);
  void window.loadURL(APP_ADDRESS);
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
