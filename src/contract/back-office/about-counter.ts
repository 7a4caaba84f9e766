import { z } from 'zod';
import { printerState } from '../status.ts';

/** What a counter has said of itself; one with software from before it did says nothing. */
export const aboutCounter = {
  software: z.string().optional(),
  /** Its software is older than that of head office. */
  isOld: z.boolean(),
  printer: printerState.optional(),
};
