import { expect, it } from 'vitest';
import { createSignatureCheck, isSignedBy, newTerminalKeys, readPrivateKey, signText } from '#replication/client/keys';

const terminals = Array.from({ length: 5 }, newTerminalKeys);
const signed = (index: number, text: string): [publicKey: string, text: string, signature: string] => [
  terminals[index]!.publicKey,
  text,
  signText(text, readPrivateKey(terminals[index]!.privateKey)),
];

it('says of signatures what isSignedBy says, also of more terminals than it keeps keys of', async () => {
  const check = createSignatureCheck(2);
  const asked = [0, 1, 2, 3, 4, 0, 1, 2, 3, 4].flatMap((index): [string, string, string][] => {
    const [key, text, signature] = signed(index, `head ${index}`);
    return [
      [key, text, signature],
      [key, `${text}!`, signature],
      [terminals[(index + 1) % 5]!.publicKey, text, signature],
    ];
  });
  const answers = await Promise.all(asked.map((one) => check(...one)));
  expect(answers).toEqual(asked.map((one) => isSignedBy(...one)));
  expect(answers.filter(Boolean)).toHaveLength(10);
});

it.each([
  ['a key of another length', (key: string) => key.slice(0, 20), (signature: string) => signature],
  ['no key', () => '', (signature: string) => signature],
  ['a signature that is cut', (key: string) => key, (signature: string) => signature.slice(0, 40)],
  ['no signature', (key: string) => key, () => ''],
])('refuses %s', async (_name, ofKey, ofSignature) => {
  const [key, text, signature] = signed(0, 'head');
  expect(await createSignatureCheck(10)(ofKey(key), text, ofSignature(signature))).toBe(false);
});
