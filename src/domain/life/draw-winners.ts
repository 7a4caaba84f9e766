import type { Sha256 } from '#base/clock';
import { assert } from '#base/assert';

/** Who takes part, by an opaque name, with how many tickets. */
export type Participant = { readonly name: string; readonly tickets: number };

/**
 * A draw that anybody can compute again (I17). Before the first ticket is given head office publishes the commitment: the
 * SHA-256 of a secret. After the last it publishes the secret and the list of participants; from these three everything
 * follows, and nobody could have chosen the secret to suit the list.
 */
export const commitmentTo = (secret: string, sha256: Sha256): string => sha256(`treuekasse draw ${secret}`);

/**
 * The winners, the first prize first: at most `prizes`, each participant once. The n-th number drawn is SHA-256 of the
 * commitment's secret, the list and n; it names a ticket of those still in the drum, counted through the list by name.
 * `participants` may come in any order; names must be unique and tickets whole.
 */
export function drawWinners(
  secret: string,
  participants: readonly Participant[],
  prizes: number,
  sha256: Sha256,
): readonly string[] {
  const drum = participants.filter(({ tickets }) => tickets > 0).toSorted((a, b) => (a.name < b.name ? -1 : 1));
  for (const [index, { name, tickets }] of drum.entries()) {
    assert(Number.isSafeInteger(tickets), 'tickets are whole');
    assert(index === 0 || drum[index - 1]!.name !== name, `${name} takes part twice`);
  }
  const list = sha256(drum.map(({ name, tickets }) => `${name} ${tickets}`).join('\n'));
  let left = drum.reduce((sum, { tickets }) => sum + BigInt(tickets), 0n);
  const winners: string[] = [];
  for (let number = 0; winners.length < prizes && drum.length > 0; number++) {
    const drawn = BigInt(`0x${sha256(`${secret} ${list} ${number}`)}`);
    // the few largest numbers would favour the first tickets: they are passed over
    if (drawn >= (LARGEST / left) * left) continue;
    let ticket = drawn % left;
    const index = drum.findIndex(({ tickets }) => {
      if (ticket < BigInt(tickets)) return true;
      ticket -= BigInt(tickets);
      return false;
    });
    const [winner] = drum.splice(index, 1);
    winners.push(winner!.name);
    left -= BigInt(winner!.tickets);
  }
  return winners;
}

/** One more than the largest number that SHA-256 gives. */
const LARGEST = 1n << 256n;
