import type { PublishedDraw } from '#domain/life/published-draw';
import type { PublishedSurprises } from '#domain/life/published-surprises';
import type { Language } from '#text/texts';
import { type Html, html, page, type Say, sayIn } from './html.ts';
import { STYLE } from './style.ts';

/** Rows of a list on a page; the data behind `.json` has all of them. */
const MOST_ROWS = 1_000;

/** What is public of a prize draw: nobody's name. */
export function drawPage(draw: PublishedDraw | undefined, language: Language): string {
  const say = sayIn({ language, currency: 'EUR', timeZone: 'Europe/Berlin' });
  const { drawn } = draw ?? {};
  const body = draw
    ? html`<h1>${say('proof-draw', { name: draw.name ?? draw.id })}</h1>
${commitment(draw, say)}
${
  drawn
    ? html`<p>${say('proof-secret')}<br><code>${drawn.secret}</code></p>
<h2>${say('proof-winners')}</h2><ol>${drawn.winners.map((name) => html`<li><code>${name}</code></li>`)}</ol>
<h2>${say('proof-participants', { count: drawn.participants.length })}</h2>
<ul>${drawn.participants.slice(0, MOST_ROWS).map(({ name, tickets }) => html`<li><code>${name} ${tickets}</code></li>`)}</ul>
${data(`/draws/${draw.id}.json`, say)}`
    : html`<p>${say('proof-draw-waits')}</p>`
}`
    : undefined;
  return proofPage(body, say, language);
}

/** What is public of a month's surprises. */
export function surprisesPage(surprises: PublishedSurprises | undefined, language: Language): string {
  const say = sayIn({ language, currency: 'EUR', timeZone: 'Europe/Berlin' });
  const { revealed } = surprises ?? {};
  const body = surprises
    ? html`<h1>${say('proof-surprises', { month: surprises.month })}</h1>
${commitment(surprises, say)}
${
  revealed
    ? html`<p>${say('proof-secret')}<br><code>${revealed.secret}</code></p>
<ul>${revealed.days.map(({ day, customers, surprised }) => html`<li>${say('proof-surprise-day', { day, regulars: customers.length, surprised: surprised.length })}</li>`)}</ul>
${data(`/surprises/${surprises.occasion}/${surprises.month}.json`, say)}`
    : html`<p>${say('proof-surprises-wait')}</p>`
}`
    : undefined;
  return proofPage(body, say, language);
}

const commitment = (of: { readonly commitment: string; readonly committedAt: number }, say: Say): Html =>
  html`<p>${say('proof-commitment', { at: of.committedAt })}<br><code>${of.commitment}</code></p>`;

const data = (address: string, say: Say): Html =>
  html`<p><a href="${address}">${say('proof-data')}</a><br><code>treuekasse draw --check ${address.split('/').at(-1)}</code></p>`;

function proofPage(body: Html | undefined, say: Say, language: Language): string {
  const title = say('proof-title');
  const shown = body ?? html`<h1>${title}</h1><p>${say('proof-unknown')}</p>`;
  return page({
    language,
    title,
    style: `${STYLE}code { overflow-wrap: anywhere; }`,
    body: html`<main>${shown}</main>`,
  });
}
