import { render } from '#text/render';
import type { Post } from '../mail/post.ts';
import type { Invite } from './people-desk.ts';

type Parts = {
  readonly brand: string;
  readonly post: Post;
  /** Where the back office is reached. */
  readonly address: () => string;
};

/** Codes that go by mail, where mail is sent: `KEY-subject` above `KEY` of the catalogue, in one language. */
export const lettersWith =
  ({ brand, post, address }: Parts) =>
  (key: 'mail-invited' | 'mail-forgot'): Invite => ({
    async write(tx, { name, email, code, language, validMs }) {
      if (!post.isOn) return false;
      const facts = await tx.selectFrom('brand').select('name').where('id', '=', brand).executeTakeFirst();
      const values = { name, code, brand: facts?.name ?? '', address: `${address()}/office/` };
      const format = { language, currency: 'EUR', timeZone: 'Europe/Berlin' };
      const written = await post.write(tx, {
        to: email,
        subject: render(`${key}-subject`, values, format),
        text: render(key, values, format),
        ...(validMs !== undefined && { validMs }),
      });
      return written.ok;
    },
    soon: post.soon,
  });
