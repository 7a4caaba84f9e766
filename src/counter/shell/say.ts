import { app, dialog } from 'electron/main';
import { render } from '#text/render';
import type { TextKey } from '#text/catalogue';

/** A sentence in the language of the machine: the shell speaks before the shop's settings are known. */
export function sentence(key: TextKey, values: { readonly [name: string]: string } = {}): string {
  const language = app.getLocale().startsWith('de') ? 'de' : 'en';
  return render(key, values, { language, currency: 'EUR', timeZone: 'Europe/Berlin' });
}

/** Tells a person something that must not be missed. */
export async function tell(key: TextKey, values: { readonly [name: string]: string } = {}): Promise<void> {
  const message = sentence(key, values);
  process.stderr.write(`${message}\n`);
  await dialog.showMessageBox({ type: 'warning', title: 'Treuekasse', message });
}

/** Asks a person whether to try again; `false` means to quit. */
export async function askWhetherToTryAgain(detail: string): Promise<boolean> {
  const { response } = await dialog.showMessageBox({
    type: 'error',
    title: 'Treuekasse',
    message: sentence('shell-service-fails'),
    detail,
    buttons: [sentence('shell-try-again'), sentence('shell-quit')],
    defaultId: 0,
    cancelId: 1,
  });
  return response === 0;
}
