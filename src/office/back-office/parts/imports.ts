import { imports } from '#contract/back-office/imports';
import { implement } from '#contract/transport/serve';
import { by, valueOr } from '../answer.ts';
import type { BackOfficeParts, Caller } from '../context.ts';

/** Members of another system, from files. */
export function importsPart({ imports: desk }: BackOfficeParts) {
  const os = implement(imports).$context<Caller>();
  return os.router({
    preview: os.preview.handler(async ({ input, context, errors }) =>
      valueOr(await desk.preview(input, by(context).id), errors),
    ),
    report: os.report.handler(async ({ input: { language, ...upload }, errors }) => ({
      file: language === 'de' ? 'Bericht.csv' : 'report.csv',
      text: valueOr(await desk.report(upload, language), errors),
    })),
    propose: os.propose.handler(async ({ input, context, errors }) =>
      valueOr(await desk.propose(input, by(context).id), errors),
    ),
    takeOver: os.takeOver.handler(async ({ input, context, errors }) =>
      valueOr(await desk.takeOver(input, by(context).id), errors),
    ),
  });
}
