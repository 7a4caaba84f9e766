/** Someone's batch, and how many entries it has. */
export type Coming = {
  readonly owner: { readonly brand: string; readonly terminal: string };
  readonly batch: { readonly lines: { readonly starts: readonly number[] } };
};

/** How a batch is taken in by itself, and how several of one brand are, each of another terminal: answers in their order. */
export type Ways<Item extends Coming, Answer> = {
  alone(item: Item): Promise<Answer>;
  together(items: readonly Item[]): Promise<readonly Answer[]>;
};

/** Batches in one transaction. */
const MOST_TOGETHER = 64;
/** A batch with more entries keeps the database busy by itself; together with others it would keep them waiting. */
const MOST_ENTRIES = 50;
/** Transactions at a time, of each way. Few: those of one brand wait for each other anyway. */
const AT_ONCE = 3;

type Waiting<Item, Answer> = {
  readonly item: Item;
  resolve(answer: Answer): void;
  reject(error: unknown): void;
};

/**
 * Takes batches in as they come. While a transaction of a brand is being written, small batches of other terminals gather,
 * and the next transaction takes all of them: one commit for many counters that have sold something at the same moment,
 * and no wait where there is only one. Who may wait here is bounded by who calls (`createTurns`).
 */
export function createCoalescing<Item extends Coming, Answer>({ alone, together }: Ways<Item, Answer>) {
  type Place = Waiting<Item, Answer>;
  const small = new Map<string, Place[]>();
  const large: Place[] = [];
  const written = new Set<string>();
  let largeOnes = 0;

  /** The first ones of a brand that wait, one of each terminal. */
  function nextOf(brand: string): Place[] {
    const [terminals, taken, left] = [new Set<string>(), [] as Place[], [] as Place[]];
    for (const place of small.get(brand) ?? []) {
      const { terminal } = place.item.owner;
      if (taken.length < MOST_TOGETHER && !terminals.has(terminal)) taken.push(place);
      else left.push(place);
      terminals.add(terminal);
    }
    // a brand that has had its turn comes behind the others
    small.delete(brand);
    if (left.length > 0) small.set(brand, left);
    return taken;
  }

  const one = (place: Place): Promise<void> => alone(place.item).then(place.resolve, place.reject);

  async function several(places: readonly Place[]): Promise<void> {
    const [first, ...others] = places;
    if (first && others.length === 0) return one(first);
    let answers: readonly Answer[];
    try {
      answers = await together(places.map(({ item }) => item));
    } catch {
      // nothing of them is kept: each by itself, so that what is wrong with one is not the fault of the others
      for (const place of places) await one(place);
      return;
    }
    for (const [index, { resolve }] of places.entries()) resolve(answers[index]!);
  }

  function proceed(): void {
    while (largeOnes < AT_ONCE) {
      const place = large.shift();
      if (!place) break;
      largeOnes++;
      void one(place).finally(() => {
        largeOnes--;
        proceed();
      });
    }
    for (const brand of small.keys()) {
      if (written.size >= AT_ONCE) return;
      if (written.has(brand)) continue;
      written.add(brand);
      void several(nextOf(brand)).finally(() => {
        written.delete(brand);
        proceed();
      });
    }
  }

  return {
    take: (item: Item): Promise<Answer> =>
      new Promise((resolve, reject) => {
        const place = { item, resolve, reject };
        if (item.batch.lines.starts.length > MOST_ENTRIES) large.push(place);
        else {
          const places = small.get(item.owner.brand);
          if (places) places.push(place);
          else small.set(item.owner.brand, [place]);
        }
        proceed();
      }),
  };
}
