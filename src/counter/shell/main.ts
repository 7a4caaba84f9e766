import { join } from 'node:path';
import { app, type BrowserWindow, ipcMain, Menu, protocol, safeStorage, session } from 'electron/main';
import { assetFiles } from '#contract/transport/gate/asset-files';
import { type Audience, AUDIENCES } from '#contract/transport/gate/audiences';
import { answerAppRequest } from './app-protocol.ts';
import { CustomerWindow } from './customer-window.ts';
import { APP_SCHEME, mayAsk } from './guard.ts';
import { CONNECT_CHANNEL, PORT_CHANNEL } from './handshake.ts';
import { lockDownContents, lockDownSession } from './lock-down.ts';
import { askWhetherToTryAgain, tell } from './say.ts';
import { openSecretKey } from './secret-key.ts';
import { ServiceHost } from './service-host.ts';
import { parseShellArguments } from './shell-arguments.ts';
import { openWindow } from './window.ts';

/**
 * The Electron shell: a window, a second one for the customer where there is a display for it, the pages' files, the key
 * store and a process for the counter service. It knows nothing of members and points; page and service talk over a message
 * port that it hands from one to the other, and what may be asked over it is decided by the window that gets it.
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
  const customer = new CustomerWindow();
  const windowOf = (audience: Audience): BrowserWindow | undefined =>
    audience === 'customer' ? customer.get() : window?.isDestroyed() === false ? window : undefined;

  const service = new ServiceHost({
    file: SERVICE_FILE,
    arguments: serviceArguments,
    secret: key.message,
    onRestarted: () => AUDIENCES.forEach(sendPort),
    onGaveUp: (lastWords) => {
      void askWhetherToTryAgain(lastWords).then((again) => (again ? service.tryAgain() : app.quit()));
    },
  });
  const sendPort = (audience: Audience): void => {
    const contents = windowOf(audience)?.webContents;
    const port = contents && service.newPort(audience);
    if (port) contents.postMessage(PORT_CHANNEL, null, [port]);
  };

  ipcMain.on(CONNECT_CHANNEL, ({ sender, senderFrame }) => {
    const audience = AUDIENCES.find((one) => windowOf(one)?.webContents === sender);
    const isOwnWindow = audience !== undefined;
    if (!mayAsk({ address: senderFrame?.url, isMainFrame: senderFrame?.parent === null, isOwnWindow })) return;
    if (isOwnWindow) sendPort(audience);
  });
  app.on('second-instance', () => {
    if (!window || window.isDestroyed()) return;
    if (window.isMinimized()) window.restore();
    window.focus();
  });
  app.on('will-quit', () => service.stop());

  service.start();
  window = openWindow({ audience: 'staff', kiosk });
  // the customer's window alone is no counter
  window.once('closed', () => app.quit());
  customer.follow();
  if (key.isNew && key.message.protection !== 'system') await tell('shell-secrets-weak');
}
