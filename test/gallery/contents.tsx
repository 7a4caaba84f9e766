import type { ReactElement } from 'react';
import { createRoot } from 'react-dom/client';
import { views } from '../e2e/fixtures/counter-views.ts';
import { CUSTOMER_STATES } from './states.ts';

// Everything that there is to look at: /?lang=de&theme=dark

const wanted = new URLSearchParams(location.search);
const lang = wanted.get('lang') === 'en' ? 'en' : 'de';
const theme = wanted.get('theme') === 'dark' ? 'dark' : 'light';

function Screens({ title, file, states }: { title: string; file: string; states: readonly string[] }): ReactElement {
  return (
    <section>
      <h2>{title}</h2>
      <ul>
        {states.map((state) => {
          const address = `${file}?state=${state}&lang=${lang}&theme=${theme}`;
          return (
            <li key={state}>
              <a href={address}>
                <span className="frame">
                  <iframe src={address} title={state} loading="lazy" tabIndex={-1} />
                </span>
                {state}
              </a>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

function Contents(): ReactElement {
  return (
    <main>
      <h1>Every screen in every state</h1>
      <nav aria-label="language and theme">
        {(['de', 'en'] as const).flatMap((language) =>
          (['light', 'dark'] as const).map((light) => (
            <a
              key={`${language}-${light}`}
              href={`?lang=${language}&theme=${light}`}
              aria-current={language === lang && light === theme}
            >
              {language}, {light}
            </a>
          )),
        )}
      </nav>
      <Screens title="The counter" file="index.html" states={Object.keys(views)} />
      <Screens title="What the customer sees" file="customer.html" states={CUSTOMER_STATES} />
    </main>
  );
}

const root = document.getElementById('root');
if (root) createRoot(root).render(<Contents />);
