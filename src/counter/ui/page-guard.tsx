import { Component, type ReactElement, type ReactNode } from 'react';
import { createRoot } from 'react-dom/client';
import { assert } from '#base/assert';
import { Action } from '#ui/action';
import { wordsOf } from '#ui/words';
import { keepReload, keptReload, mayReload } from './page-settings.ts';

/** Long enough to read the sentence once, short enough for a queue. */
const RELOAD_MS = 2_000;

/** Puts the page into the document. */
export function showPage(page: ReactElement): void {
  const root = document.getElementById('root');
  assert(root !== null, 'the document has a root');
  createRoot(root).render(<PageGuard>{page}</PageGuard>);
}

/**
 * A fault of the page must never leave an empty screen at a till. The service holds the purchase and everything else,
 * so a page that is loaded again goes on where this one stopped; it does so by itself, unless it just did.
 */
class PageGuard extends Component<{ readonly children: ReactNode }, { readonly isBroken: boolean }> {
  override state = { isBroken: false };

  static getDerivedStateFromError(): { readonly isBroken: boolean } {
    return { isBroken: true };
  }

  override componentDidCatch(): void {
    const now = Date.now();
    if (mayReload(keptReload(), now) && keepReload(now)) setTimeout(() => location.reload(), RELOAD_MS);
  }

  override render(): ReactNode {
    return this.state.isBroken ? <Broken /> : this.props.children;
  }
}

/** Uses nothing of the page that broke, but the language that it spoke. */
function Broken(): ReactElement {
  const language = document.documentElement.lang === 'en' ? 'en' : 'de';
  const { t } = wordsOf({ language, currency: 'EUR', timeZone: 'UTC' });
  return (
    <main className="broken" role="alert">
      <p>{t('ui-page-broken')}</p>
      <Action tone="main" onClick={() => location.reload()}>
        {t('ui-page-reload')}
      </Action>
    </main>
  );
}
