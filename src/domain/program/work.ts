/**
 * How much a decision has looked at, counted in lines of the sale, so that the same sale under the same program comes to the same count on
 * every machine. When it is more than `most` nothing is found any more, and whoever decides refuses the sale.
 */
export type Work = { done: number; readonly most: number };

/** Some 30 ms of an ordinary computer; a basket of thirty lines under 500 offers comes to a hundredth of it. */
export const MOST_WORK = 400_000;
/** The search for the best combination ends here, so that enough is left for the rest. */
const MOST_SEARCHED = 150_000;

export const newWork = (most = MOST_WORK): Work => ({ done: 0, most });
export const isTooMuch = ({ done, most }: Work): boolean => done > most;
/** Whether there is time to try something else that takes so much. */
export const mayTry = ({ done }: Work, more = 0): boolean => done + more <= MOST_SEARCHED;
