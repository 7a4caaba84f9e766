import { resourceFile } from '#office/resource-file';

/** A file of `resources/demo`, which a packaged program does without. */
export const demoFile = (name: string): string => resourceFile('demo', name);
