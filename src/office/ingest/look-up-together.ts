/** Looks several up at once; those that are not there are left out. */
type LookUp<Found> = (brand: string, ids: readonly string[]) => Promise<ReadonlyMap<string, Found>>;

type Waiting<Found> = { resolve(found: Found | undefined): void; reject(error: unknown): void };

/** Ids in one statement. */
const MOST_TOGETHER = 500;

/**
 * Every request asks who sends it. While one statement of a brand runs, further questions gather, and the next statement
 * answers all of them. Nothing is kept: an answer is never older than its question, so that who was turned away is out at once.
 */
export function createLookUp<Found>(lookUp: LookUp<Found>): (brand: string, id: string) => Promise<Found | undefined> {
  const brands = new Map<string, Map<string, Waiting<Found>[]>>();
  const running = new Set<string>();

  async function proceed(brand: string): Promise<void> {
    const gathered = brands.get(brand);
    if (!gathered || running.has(brand)) return;
    const asked = [...gathered].slice(0, MOST_TOGETHER);
    for (const [id] of asked) gathered.delete(id);
    if (gathered.size === 0) brands.delete(brand);
    running.add(brand);
    try {
      const found = await lookUp(
        brand,
        asked.map(([id]) => id),
      );
      for (const [id, waiting] of asked) for (const one of waiting) one.resolve(found.get(id));
    } catch (error) {
      for (const [, waiting] of asked) for (const one of waiting) one.reject(error);
    } finally {
      running.delete(brand);
    }
    void proceed(brand);
  }

  return (brand, id) =>
    new Promise((resolve, reject) => {
      let gathered = brands.get(brand);
      if (!gathered) brands.set(brand, (gathered = new Map()));
      const waiting = gathered.get(id);
      if (waiting) waiting.push({ resolve, reject });
      else gathered.set(id, [{ resolve, reject }]);
      void proceed(brand);
    });
}
