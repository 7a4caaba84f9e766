import { createRoot } from 'react-dom/client';
import { App } from '../../src/counter/ui/app.tsx';
import { LiveCounter } from '../../src/counter/ui/live-counter.ts';
import { showAppearance } from '../../src/counter/ui/page-settings.ts';
import { views } from '../e2e/fixtures/counter-views.ts';
import { fakeCounter } from '../e2e/fixtures/fake-counter.ts';

// The counter's screens without its service: ?state=choosing&lang=de&theme=dark

const asked = new URLSearchParams(location.search);
const name = asked.get('state') ?? 'idle';
const view = Object.hasOwn(views, name) ? views[name as keyof typeof views] : views.idle;
const language = asked.get('lang') === 'en' ? 'en' : 'de';
showAppearance(asked.get('theme') === 'dark' ? 'dark' : 'light');

const root = document.getElementById('root');
if (root)
  createRoot(root).render(
    <App live={new LiveCounter(fakeCounter({ ...view, status: { ...view.status, language } }))} />,
  );
