import { recordAsMarkdown } from '#domain/privacy/processing-record';
import { RETENTION } from '#domain/privacy/retention';

/** The record of processing activities with the times that come with the product. */
export const processingRecordPage = (): string =>
  recordAsMarkdown('die Marke', {
    archives: RETENTION.archives.kept,
    accesses: RETENTION.accesses.kept,
    members: RETENTION.members.kept,
  });
