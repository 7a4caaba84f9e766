import { createHash } from 'node:crypto';
import type { TextValues } from '#base/result';
import { type Format, render } from '#text/render';
import type { Language } from '#text/texts';

/** Markup that is safe to stand in a page. */
export class Html {
  readonly text: string;
  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | undefined | readonly Part[];

/** Markup with what is filled in escaped, so that no name of a shop or a counter can become markup. */
export function html(strings: TemplateStringsArray, ...values: Part[]): Html {
  return new Html(strings.map((text, index) => text + (index < values.length ? escape(values[index]) : '')).join(''));
}

function escape(value: Part): string {
  if (value === undefined) return '';
  if (value instanceof Html) return value.text;
  if (typeof value === 'object') return value.map(escape).join('');
  return String(value).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

/** German for whoever asks for it before English, English for all others. */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wanted = (acceptLanguage ?? '')
    .slice(0, 200)
    .split(',')
    .map((part) => ({
      tag: part.trim().slice(0, 2).toLowerCase(),
      quality: Number(/;\s*q=([\d.]+)/.exec(part)?.[1] ?? 1),
    }))
    .sort((a, b) => b.quality - a.quality);
  return wanted.find(({ tag }) => tag === 'de' || tag === 'en')?.tag === 'de' ? 'de' : 'en';
}

export type Say = (key: string, values?: TextValues) => string;
export const sayIn =
  (format: Format): Say =>
  (key, values = {}) =>
    render(key, values, format);

/**
 * Puts what is new in the place of what is old, while somebody looks. A page that loads itself anew would take the place
 * in the text from whoever has it read out (WCAG 2.2.1).
 */
const REFRESH = `const seconds = Number(document.currentScript.dataset.seconds);
setInterval(async () => {
  if (document.hidden) return;
  const answer = await fetch(location.href).catch(() => undefined);
  if (!answer?.ok) return;
  const next = new DOMParser().parseFromString(await answer.text(), 'text/html').querySelector('main');
  if (next) document.querySelector('main').replaceWith(next);
}, seconds * 1000);`;

/** A whole page. It loads nothing: style and content are in it, and its policy allows nothing else. */
export function page(options: {
  language: Language;
  title: string;
  style: string;
  refreshSeconds?: number;
  body: Html;
}): string {
  const refresh =
    options.refreshSeconds === undefined
      ? html``
      : html`<script data-seconds="${options.refreshSeconds}">${new Html(REFRESH)}</script>`;
  return html`<!doctype html>
<html lang="${options.language}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<title>${options.title}</title>
<style>${new Html(options.style)}</style>
</head>
<body>${options.body}${refresh}</body>
</html>`.text;
}

const refreshHash = createHash('sha256').update(REFRESH).digest('base64');

export const PAGE_HEADERS: Readonly<Record<string, string>> = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; script-src 'sha256-${refreshHash}'; connect-src 'self'; style-src 'unsafe-inline'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
};
