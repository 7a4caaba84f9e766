import { render } from '#text/render';
import type { Language } from '#text/texts';
import type { Mail, Post } from '../mail/post.ts';
import type { Invite } from './people-desk.ts';

type Parts = {
  readonly brand: string;
  readonly post: Post;
  /** Where the back office is reached. */
  readonly address: () => string;
};

/** A letter of the catalogue in one language: `KEY-subject` above `KEY`. */
export function letter(
  key: 'mail-invited',
  language: Language,
  to: string,
  values: { readonly [name: string]: string },
): Mail {
  const format = { language, currency: 'EUR', timeZone: 'Europe/Berlin' };
  return { to, subject: render(`${key}-subject`, values, format), text: render(key, values, format) };
}

/** Invitations go by mail as well as over the screen, where mail is sent. */
export const inviteByMail = ({ brand, post, address }: Parts): Invite => ({
  async write(tx, { name, email, code, language }) {
    if (!post.isOn) return false;
    const facts = await tx.selectFrom('brand').select('name').where('id', '=', brand).executeTakeFirst();
    const values = { name, code, brand: facts?.name ?? '', address: `${address()}/office/` };
    return (await post.write(tx, letter('mail-invited', language, email, values))).ok;
  },
  soon: post.soon,
});
