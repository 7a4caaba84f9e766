import { expect, test } from 'vitest';
import { isOurs, readUnchecked, sameText, signToken } from '#office/http/signed-token';
import { html, languageOf } from '#office/pages/html';
import { pairingCodeHash, newPairingCode } from '#office/http/pairing-code';

test('whatever is filled into a page is text, and markup stays markup', () => {
  expect(html`<p>${`<b>"it's" & more</b>`}</p>`.text).toBe(
    '<p>&#60;b&#62;&#34;it&#39;s&#34; &#38; more&#60;/b&#62;</p>',
  );
  expect(html`<ul>${['a', '<'].map((item) => html`<li>${item}</li>`)}</ul>${undefined}${0}`.text).toBe(
    '<ul><li>a</li><li>&#60;</li></ul>0',
  );
});

test.each([
  [undefined, 'en'],
  ['', 'en'],
  ['de', 'de'],
  ['de-AT,en;q=0.5', 'de'],
  ['fr,en;q=0.4,de;q=0.9', 'de'],
  ['en-GB,de;q=0.9', 'en'],
  ['fr', 'en'],
])('speaks to %s as wished', (header, language) => {
  expect(languageOf(header)).toBe(language);
});

test('a token is ours only as it was made, for what it was made, with the secret that made it', () => {
  const token = signToken('session', 'secret', { t: 'x', e: 5 });
  expect(readUnchecked(token)).toEqual({ t: 'x', e: 5 });
  expect(isOurs('session', 'secret', token)).toBe(true);
  expect(isOurs('status', 'secret', token)).toBe(false);
  expect(isOurs('session', 'other', token)).toBe(false);
  for (let place = 0; place < token.length; place++) {
    const changed = `${token.slice(0, place)}${token[place] === 'A' ? 'B' : 'A'}${token.slice(place + 1)}`;
    expect(isOurs('session', 'secret', changed), `place ${place}`).toBe(false);
  }
  for (const broken of ['', '.', 'a', `${token}.x`]) expect(isOurs('session', 'secret', broken)).toBe(false);
  expect(readUnchecked('%%%')).toBeUndefined();
  expect(sameText('a', 'ab')).toBe(false);
});

test('a pairing code is read as people read it', () => {
  const code = newPairingCode();
  expect(code).toMatch(/^[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(pairingCodeHash('k7qm-2x0d')).toBe(pairingCodeHash(' K7QM 2XOD'));
  expect(pairingCodeHash('K7QM-2X1D')).toBe(pairingCodeHash('K7QM-2XLD'));
  expect(pairingCodeHash('K7QM-2X1D')).not.toBe(pairingCodeHash('K7QM-2X2D'));
});
