import './styles/all.css';
import type { CounterContract } from '#contract/counter';
import { showPressed } from '#ui/pressed';
import { App } from './app.tsx';
import { connect } from './connect.ts';
import { LiveCounter } from './live-counter.ts';
import { showPage } from './page-guard.tsx';
import { keptAppearance, showAppearance } from './page-settings.ts';

showAppearance(keptAppearance());
showPressed();
showPage(<App live={new LiveCounter(connect<CounterContract>())} />);
