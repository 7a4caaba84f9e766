import type { Language } from '#text/texts';
import type { CardBalance } from '../store/card-balance.ts';
import { html, page, sayIn } from './html.ts';
import { TIER_MISSING } from '#domain/program/visit';
import { STYLE } from './style.ts';

type About = { readonly brandName: string; readonly timeZone: string; readonly now: number };

/** What the QR code on a receipt leads to: points, tier, what lapses next; nobody's name. */
export function balancePage(balance: CardBalance, { brandName, timeZone, now }: About, language: Language): string {
  const say = sayIn({ language, currency: balance.currency, timeZone });
  const { points, worth, tier, next, lapse } = balance;
  const body = html`<main class="card"><div class="soft">${brandName}</div><h1>${say('balance-title')}</h1>
<p class="balance"><b>${say('balance-number', { count: points })}</b><span>${say('balance-points', { points })}</span>
${worth !== undefined && worth > 0 ? html`<br><span class="soft">${say('balance-worth', { worth })}</span>` : undefined}</p>
${tier && html`<p><strong>${say('balance-tier', { tier })}</strong>${next && html`<br>${say(TIER_MISSING[next.by], { missing: next.missing, tier: next.tier })}`}</p>`}
<p>${lapse ? say('balance-lapse', { points: lapse.points, day: lapse.day }) : say('balance-no-lapse')}</p>
<p class="soft">${say('balance-as-of', { at: now })}</p></main>`;
  return page({ language, title: say('balance-title'), style: STYLE, body });
}

/** A friendly no: the card is not known here, somebody asks too often, or the purchase has not arrived. */
export function balanceRefusalPage(
  why: 'unknown' | 'later' | 'waiting',
  brandName: string,
  language: Language,
): string {
  const say = sayIn({ language, currency: 'EUR', timeZone: 'Europe/Berlin' });
  const body = html`<main class="card"><div class="soft">${brandName}</div><h1>${say(`balance-${why}-title`)}</h1><p>${say(`balance-${why}`)}</p></main>`;
  return page({ language, title: say(`balance-${why}-title`), style: STYLE, body });
}
