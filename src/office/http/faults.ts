import { randomBytes } from 'node:crypto';
import type { FastifyError, FastifyInstance } from 'fastify';
import type { OfficeRefusal } from '#replication/wire';
import { type OfficeCode, Refusal, sendRefusal } from './refusal.ts';

/** Where faults go that no terminal can do anything about. */
export type Log = (reference: string, error: unknown) => void;

/**
 * Whatever goes wrong, a terminal hears a refusal of the catalogue and nothing else. What was not expected is logged under
 * a reference that the refusal carries.
 */
export function answerFaults(app: FastifyInstance, log: Log): void {
  app.setErrorHandler((error: FastifyError | Refusal, _request, reply) => {
    if (error instanceof Refusal) return sendRefusal(reply, error.code, error.values);
    const expected = expectedCode(error);
    if (expected) return sendRefusal(reply, expected);
    const reference = randomBytes(4).toString('hex');
    log(reference, error);
    return sendRefusal(reply, 'office-unavailable', { reference } satisfies OfficeRefusal['values']);
  });
  app.setNotFoundHandler((_request, reply) =>
    reply.status(404).send({ code: 'push-malformed', values: {} } satisfies OfficeRefusal),
  );
}

function expectedCode(error: FastifyError): OfficeCode | undefined {
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE') return 'push-too-large';
  // PostgreSQL: lock not available, statement timeout, deadlock; too many connections. A later try will do.
  if (['55P03', '57014', '40P01', '53300'].includes(error.code)) return 'office-busy';
  if (error.message === 'timeout exceeded when trying to connect') return 'office-busy';
  // what Fastify itself refuses: a body that is no JSON, a media type that we do not know
  return error.statusCode !== undefined && error.statusCode >= 400 && error.statusCode < 500
    ? 'push-malformed'
    : undefined;
}
