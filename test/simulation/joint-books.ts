import type { Books } from '#office/books/books';
import type { JointBooks } from '#office/books/take-in-together';

/** Several terminals' batches in one transaction over any books: each statement of many is as many statements of one. */
export function jointBooksOver(books: Books): JointBooks {
  return {
    jointly: (work) =>
      books.transaction((each) =>
        work({
          each,
          async lockTerminals(owners) {
            const heads = new Map<string, Awaited<ReturnType<typeof each.lockTerminal>>>();
            const inOrder = [...owners].sort((a, b) => (a.terminal < b.terminal ? -1 : 1));
            for (const owner of inOrder) heads.set(owner.terminal, await each.lockTerminal(owner));
            return owners.map(({ terminal }) => heads.get(terminal));
          },
          async appendAll(stretches) {
            for (const { owner, ...stretch } of stretches) await each.append(owner, stretch);
          },
          async addToLotsOf(brand, parts) {
            for (const { terminal, changes, positionOf } of parts)
              await each.addToLots({ brand, terminal }, changes, positionOf);
          },
          async moveHeads(heads) {
            for (const { owner, head, ...contact } of heads) await each.moveHead(owner, head, contact);
          },
        }),
      ),
  };
}
