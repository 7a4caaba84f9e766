import type { FastifyReply } from 'fastify';
import type { OfficeRefusal } from '#replication/wire';

export type OfficeCode = OfficeRefusal['code'];

const statusOf: Record<OfficeCode, number> = {
  'pairing-code-wrong': 403,
  'terminal-unknown': 401,
  'terminal-revoked': 403,
  'terminal-replaced': 403,
  'session-expired': 401,
  'signature-wrong': 401,
  'push-gap': 409,
  'push-fork': 409,
  'push-chain-broken': 422,
  'push-too-large': 413,
  'push-newer-version': 422,
  'push-malformed': 400,
  'setup-already-done': 409,
  'staff-unknown': 404,
  'staff-elsewhere': 409,
  'staff-pin-needed': 422,
  'staff-last-manager': 409,
  'staff-too-many': 409,
  'manager-needed': 403,
  'feed-start-again': 409,
  'office-unavailable': 503,
  'office-busy': 429,
};

/** An expected refusal on its way to the terminal: thrown by what serves a request, sent by the one error handler. */
export class Refusal extends Error {
  override readonly name = 'Refusal';
  readonly code: OfficeCode;
  readonly values: OfficeRefusal['values'];
  constructor(code: OfficeCode, values: OfficeRefusal['values'] = {}) {
    super(code);
    this.code = code;
    this.values = values;
  }
}

export function sendRefusal(reply: FastifyReply, code: OfficeCode, values: OfficeRefusal['values'] = {}): FastifyReply {
  if (code === 'office-busy') void reply.header('retry-after', '2');
  return reply.status(statusOf[code]).send({ code, values } satisfies OfficeRefusal);
}
