import { type View, views } from '../e2e/fixtures/counter-views.ts';

/** What the address of a gallery page asks for: `?state=choosing&lang=de&theme=dark`. */
export function asked(search: string): {
  readonly view: View;
  readonly theme: 'dark' | 'light';
  readonly name: string;
} {
  const wanted = new URLSearchParams(search);
  const name = wanted.get('state') ?? 'idle';
  const view: View = Object.hasOwn(views, name) ? views[name as keyof typeof views] : views.idle;
  const language = wanted.get('lang') === 'en' ? 'en' : 'de';
  return {
    name,
    view: { ...view, status: { ...view.status, language } },
    theme: wanted.get('theme') === 'dark' ? 'dark' : 'light',
  };
}
