import { expect, test } from 'vitest';
import { afterFault } from '#office/mail/post';
import { readMailSettings } from '#office/mail/settings';

const read = (server: string, from = 'treue@example.com') =>
  readMailSettings({ TREUEKASSE_SMTP: server, TREUEKASSE_MAIL_FROM: from });
const settings = (server: string, from?: string) => {
  const answer = read(server, from);
  return answer.ok ? answer.value : answer.values;
};

test('mail goes encrypted or not at all, except on this machine', () => {
  const tls = [
    'smtps://mail.example.com',
    'smtp://mail.example.com',
    'smtp://127.0.0.1:2525',
    'smtp://[::1]',
    'smtp://localhost',
    'smtps://127.0.0.1',
  ]
    .map((server) => settings(server))
    .map((found) => found && 'tls' in found && [found.host, found.port, found.tls]);
  expect(tls).toEqual([
    ['mail.example.com', 465, 'from-the-start'],
    ['mail.example.com', 587, 'upgraded'],
    ['127.0.0.1', 2525, 'none'],
    ['::1', 587, 'none'],
    ['localhost', 587, 'none'],
    ['127.0.0.1', 465, 'from-the-start'],
  ]);
  // what only looks like this machine is another one
  expect(settings('smtp://127.0.0.1.example.com')).toMatchObject({ tls: 'upgraded' });
});

test('settings are read with the characters of a password, and named without it when they are wrong', () => {
  expect(readMailSettings({})).toEqual({ ok: true, value: undefined });
  expect(
    settings('smtps://anna%40example.com:p%3Aw%2Fd@mail.example.com:4650', 'Bäckerei am Markt <treue@example.com>'),
  ).toEqual({
    host: 'mail.example.com',
    port: 4650,
    tls: 'from-the-start',
    user: 'anna@example.com',
    password: 'p:w/d',
    from: { name: 'Bäckerei am Markt', address: 'treue@example.com' },
  });
  for (const server of [
    '',
    'mail.example.com',
    'https://u:secret@mail.example.com',
    'smtp://u:%zz@mail.example.com',
    'smtp://',
  ])
    expect([server, read(server)]).toEqual([
      server,
      { ok: false, code: 'mail-settings-wrong', values: { setting: 'TREUEKASSE_SMTP' } },
    ]);
  for (const from of ['', 'treue', 'A <b>', 'a@example.com, b@example.com', 'A\r\nBcc: x@example.com <a@example.com>'])
    expect([from, read('smtps://mail.example.com', from)]).toEqual([
      from,
      { ok: false, code: 'mail-settings-wrong', values: { setting: 'TREUEKASSE_MAIL_FROM' } },
    ]);
});

test('a mail that failed is tried again later and later, until it is of no use', () => {
  const minute = 60_000;
  const until = 24 * 60 * minute;
  const waits: number[] = [];
  let now = 0;
  for (let attempts = 1; ; attempts++) {
    const next = afterFault({ attempts, until }, false, now);
    if (next === undefined) break;
    waits.push((next - now) / minute);
    now = next;
  }
  expect(waits).toEqual([1, 5, 15, 60, 240, 240, 240, 240, 240]);
  expect(afterFault({ attempts: 1, until }, true, 0)).toBeUndefined();
  expect(afterFault({ attempts: 1, until: minute }, false, 0)).toBeUndefined();
});
