import { type ReactElement, Suspense } from 'react';
import { outcome } from '#contract/transport/outcome';
import { Action } from '#ui/action';
import { useWords } from '#ui/words';
import { useDesk } from './client.ts';
import { GROUPS, PAGES } from './pages/pages.ts';
import { usePlace } from './place.ts';

/** The pages of whoever has signed in, by subject, and the one that is looked at. */
export function Frame(): ReactElement {
  const { t } = useWords();
  const { client, me, onSignedOut } = useDesk();
  const mine = PAGES.filter(({ roles }) => (roles as readonly string[]).includes(me.role));
  const [place] = usePlace();
  const current = mine.find((one) => one.place === place) ?? mine[0];
  const signOut = async (): Promise<void> => {
    await outcome(client.session.signOut());
    onSignedOut();
  };
  return (
    <div className="office-frame">
      <header className="office-head">
        <p className="office-brand">{me.brand}</p>
        <p className="office-me">
          {me.name}, {me.of ?? t(`ui-role-${me.role}`)}
        </p>
        <Action tone="bare" onClick={() => void signOut()}>
          {t('ui-office-sign-out')}
        </Action>
      </header>
      <nav className="office-nav" aria-label={t('ui-office-title')}>
        {GROUPS.map((group) => {
          const pages = mine.filter((one) => one.group === group);
          return (
            pages.length > 0 && (
              <section key={group}>
                <h2>{t(`ui-office-group-${group}`)}</h2>
                {pages.map((one) => (
                  <a key={one.place} href={`#${one.place}`} aria-current={one === current ? 'page' : undefined}>
                    {t(one.title)}
                  </a>
                ))}
              </section>
            )
          );
        })}
      </nav>
      <main className="office-page">
        {current ? (
          <>
            <h1>{t(current.title)}</h1>
            <Suspense fallback={<p aria-busy="true">{t('ui-office-loading')}</p>}>
              <current.page />
            </Suspense>
          </>
        ) : (
          <p>{t('ui-office-nothing-here')}</p>
        )}
      </main>
    </div>
  );
}
