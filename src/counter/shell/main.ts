import { join } from 'node:path';
import { app, type BrowserWindow, ipcMain, Menu, protocol, safeStorage, session } from 'electron/main';
import { assetFiles } from '#contract/transport/gate/asset-files';
import { answerAppRequest } from './app-protocol.ts';
import { APP_SCHEME, mayAsk } from './guard.ts';
import { CONNECT_CHANNEL, PORT_CHANNEL } from './handshake.ts';
import { lockDownContents, lockDownSession } from './lock-down.ts';
import { askWhetherToTryAgain, tell } from './say.ts';
import { openSecretKey } from './secret-key.ts';
import { ServiceHost } from './service-host.ts';
import { parseShellArguments } from './shell-arguments.ts';
import { openCounterWindow } from './window.ts';

/**
 * The Electron shell: a window, the page's files, the key store and a process for the counter service. It knows nothing of
 * members and points; page and service talk over a message port that it hands from one to the other.
 */
const PAGE_FOLDER = join(import.meta.dirname, '../renderer');
const SERVICE_FILE = join(import.meta.dirname, '../service/main.js');

if (app.requestSingleInstanceLock()) {
  protocol.registerSchemesAsPrivileged([
    { scheme: APP_SCHEME, privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true } },
  ]);
  app.enableSandbox();
  lockDownContents();
  void app.whenReady().then(start);
} else {
  app.quit();
}

async function start(): Promise<void> {
  Menu.setApplicationMenu(null);
  lockDownSession(session.defaultSession);
  const files = assetFiles(PAGE_FOLDER);
  protocol.handle(APP_SCHEME, (request) => answerAppRequest(request, PAGE_FOLDER, files));

  const { kiosk, service: serviceArguments } = parseShellArguments(process.argv);
  const key = await openSecretKey(join(app.getPath('userData'), 'secret-key.json'), safeStorage, process.platform);
  let window: BrowserWindow | undefined;

  const service = new ServiceHost({
    file: SERVICE_FILE,
    arguments: serviceArguments,
    secret: key.message,
    onRestarted: () => sendPort(),
    onGaveUp: (lastWords) => {
      void askWhetherToTryAgain(lastWords).then((again) => (again ? service.tryAgain() : app.quit()));
    },
  });
  const sendPort = (): void => {
    if (!window || window.isDestroyed()) return;
    const port = service.newPort();
    if (port) window.webContents.postMessage(PORT_CHANNEL, null, [port]);
  };

  ipcMain.on(CONNECT_CHANNEL, ({ sender, senderFrame }) => {
    const isOwnWindow = window !== undefined && !window.isDestroyed() && sender === window.webContents;
    if (!mayAsk({ address: senderFrame?.url, isMainFrame: senderFrame?.parent === null, isOwnWindow })) return;
    sendPort();
  });
  app.on('second-instance', () => {
    if (!window || window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('window-all-closed', () => app.quit());
  app.on('will-quit', () => service.stop());

  service.start();
  window = openCounterWindow({ kiosk });
  if (key.isNew && key.message.protection !== 'system') await tell('shell-secrets-weak');
}
