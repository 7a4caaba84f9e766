import type { TierLadder, TierStep } from './schema.ts';

/** The step that holds at so many visits: reached means at or above (R22). */
export function tierAt(ladder: TierLadder, visits: number): TierStep {
  let reached = ladder.steps[0]!;
  for (const step of ladder.steps) if (visits >= step.visits) reached = step;
  return reached;
}

/** The next step and how many visits are missing, or undefined on the highest. */
export function nextTier(ladder: TierLadder, visits: number): { step: TierStep; missing: number } | undefined {
  const step = ladder.steps.find((candidate) => candidate.visits > visits);
  return step && { step, missing: step.visits - visits };
}
