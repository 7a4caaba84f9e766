import { isOlderVersion, softwareVersion } from '#replication/software-version';
import type { Language } from '#text/texts';
import type { Overview, TerminalOverview } from '../store/overview.ts';
import { type Html, html, page, type Say, sayIn } from './html.ts';
import { STYLE } from './style.ts';

const REFRESH_SECONDS = 10;
/** Beyond two minutes a terminal's clock counts as wrong (R30). */
const MOST_DRIFT_MS = 120_000;

/** What an owner wants to know in one look: what is owed, whether the books balance, whether every counter is there. */
export function statusPage(overview: Overview, language: Language): string {
  const say = sayIn({ language, currency: overview.currency, timeZone: 'Europe/Berlin' });
  const { liability, sums, stores, terminals } = overview;
  const off = sums.find(({ sum }) => sum !== 0);
  const body = html`<main>
<header><h1>${overview.name}</h1><div class="soft">${say('office-title')} · ${say('office-as-of', { at: overview.at })}</div></header>
<section class="figures">
<div class="figure earned"><strong>${say('office-open-points', { points: liability.points })}</strong>
<p>${liability.worth === undefined ? say('office-open-worthless') : say('office-open-worth', { worth: liability.worth })}<br>${say('office-members', { members: overview.members })}</p></div>
<div class="figure"><strong class="${off ? 'stop' : 'good'} state">${say(off ? 'office-books-off' : 'office-books-balance')}</strong>
<p>${off ? say('office-books-off-why', { sum: off.sum }) : say('office-books-balance-why')}</p></div>
${overview.credit === 0 ? html`` : html`<div class="figure"><strong>${say('office-open-credit', { credit: overview.credit })}</strong><p>${say('office-open-credit-why')}</p></div>`}
${overview.disagreements === 0 ? html`` : html`<div class="figure"><strong class="wait state">${say('office-disagreements', { count: overview.disagreements })}</strong><p>${say('office-disagreements-why')}</p></div>`}
${overview.receiptsBookedTwice === 0 ? html`` : html`<div class="figure"><strong class="wait state">${say('office-receipts-twice', { count: overview.receiptsBookedTwice })}</strong><p>${say('office-receipts-twice-why')}</p></div>`}
${overview.advanced.map(({ store, points }) => html`<div class="figure"><strong class="wait state">${say('office-advanced', { points })}</strong><p>${say('office-advanced-why', { store })}</p></div>`)}
<div class="figure"><strong>${say('office-entries', { entries: overview.entries })}</strong><p>${say('office-entries-why')}</p></div>
</section>
${
  stores.length === 0
    ? html`<h2>${say('office-no-stores')}</h2>`
    : stores.map((store) =>
        storeSection(
          store.region === null ? store.name : `${store.name} · ${store.region}`,
          terminals.filter((terminal) => terminal.store === store.id),
          overview.at,
          say,
        ),
      )
}
</main>`;
  return page({
    language,
    title: `${overview.name} · ${say('office-title')}`,
    style: STYLE,
    refreshSeconds: REFRESH_SECONDS,
    body,
  });
}

function storeSection(name: string, terminals: readonly TerminalOverview[], now: number, say: Say): Html {
  if (terminals.length === 0) return html`<h2>${name}</h2><p class="empty">${say('office-no-terminals')}</p>`;
  return html`<h2>${name}</h2>
<div class="scroll"><table>
<thead><tr><th scope="col">${say('office-terminal')}</th><th scope="col">${say('office-state')}</th><th scope="col">${say('office-last-contact')}</th>
<th scope="col" class="number">${say('office-bookings')}</th><th scope="col">${say('office-behind')}</th><th scope="col">${say('office-clock')}</th><th scope="col">${say('ui-watch-about')}</th></tr></thead>
<tbody>${terminals.map((terminal) => terminalRow(terminal, now, say))}</tbody>
</table></div>`;
}

const shapes = { connected: 'good', silent: 'wait', revoked: 'stop', replaced: 'stop', dead: 'stop' } as const;

function terminalRow(terminal: TerminalOverview, now: number, say: Say): Html {
  const clockWrong = terminal.driftMs !== null && Math.abs(terminal.driftMs) > MOST_DRIFT_MS;
  return html`<tr><th scope="row" class="name">${terminal.name}${scopeText(terminal, say)}</th>
<td><span class="state ${shapes[terminal.state]}">${say(`office-${terminal.state}`)}</span></td>
<td>${agoText(terminal.lastContact, now, say)}</td>
<td class="number" title="${terminal.headHash}">${say('balance-number', { count: terminal.seq })}</td>
<td>${lagText(terminal, say)}</td>
<td class="${clockWrong ? 'stop' : ''}">${driftText(terminal.driftMs, say)}</td>
<td>${aboutText(terminal, say)}</td></tr>`;
}

/** Only of those that do not know everybody. */
const scopeText = ({ scope }: TerminalOverview, say: Say): Html =>
  scope === 'brand' ? html`` : html`<div class="soft">${say(`office-scope-${scope}`)}</div>`;

function agoText(at: number | null, now: number, say: Say): string {
  if (at === null) return say('office-never');
  const minutes = Math.floor((now - at) / 60_000);
  if (minutes < 1) return say('office-now');
  return minutes < 120
    ? say('office-minutes-ago', { minutes })
    : say('office-hours-ago', { hours: Math.floor(minutes / 60) });
}

function lagText({ state, behind }: TerminalOverview, say: Say): string {
  if (state === 'revoked' || state === 'replaced') return '–';
  return behind === 0 ? say('office-up-to-date') : say('office-changes-behind', { changes: behind });
}

function driftText(driftMs: number | null, say: Say): string {
  if (driftMs === null) return say('office-clock-unknown');
  const seconds = Math.round(Math.abs(driftMs) / 1000);
  if (seconds < 2) return say('office-clock-right');
  // head office's clock minus the terminal's: below zero the terminal is ahead
  return say(driftMs < 0 ? 'office-clock-ahead' : 'office-clock-behind', { seconds });
}

/** What the counter says of itself; one of an older version is marked. */
function aboutText({ software, printer }: TerminalOverview, say: Say): string {
  const parts = [
    ...(software === null
      ? []
      : [isOlderVersion(software, softwareVersion()) ? say('ui-watch-software-old', { version: software }) : software]),
    ...(printer == null ? [] : [say(`ui-printer-${printer}`)]),
  ];
  return parts.join(', ') || '–';
}

/** For whoever comes without the key. */
export function closedPage(language: Language): string {
  const say = sayIn({ language, currency: 'EUR', timeZone: 'Europe/Berlin' });
  return page({
    language,
    title: say('office-title'),
    style: STYLE,
    body: html`<main class="card"><h1>${say('office-title')}</h1><p>${say('office-closed')}</p></main>`,
  });
}
