import { createRoot } from 'react-dom/client';
import { App } from '../../src/counter/ui/app.tsx';
import { LiveCounter } from '../../src/counter/ui/live-counter.ts';
import { showAppearance } from '../../src/counter/ui/page-settings.ts';
import { fakeCounter } from '../e2e/fixtures/fake-counter.ts';
import { asked } from './asked.ts';

// The counter's screens without its service: ?state=choosing&lang=de&theme=dark

const { view, theme } = asked(location.search);
showAppearance(theme);
const root = document.getElementById('root');
if (root) createRoot(root).render(<App live={new LiveCounter(fakeCounter(view))} />);
