import './styles/all.css';
import { createRoot } from 'react-dom/client';
import { assert } from '#base/assert';
import type { CounterContract } from '#contract/counter';
import { App } from './app.tsx';
import { connect } from './connect.ts';
import { LiveCounter } from './live-counter.ts';
import { keptAppearance, showAppearance } from './page-settings.ts';

showAppearance(keptAppearance());
const root = document.getElementById('root');
assert(root !== null, 'index.html has a root');
createRoot(root).render(<App live={new LiveCounter(connect<CounterContract>())} />);
