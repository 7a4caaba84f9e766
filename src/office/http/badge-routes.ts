import type { FastifyInstance } from 'fastify';
import { badgeRequest } from '#replication/wire';
import { putBadge } from '../store/badges.ts';
import { authenticate, granted, parse, type ReplicationServices } from './replication-routes.ts';

/** Badges of staff, made and taken away at a counter. */
export function addBadgeRoutes(
  app: FastifyInstance,
  { db, sessions }: Pick<ReplicationServices, 'db' | 'sessions'>,
): void {
  app.post('/replication/badge', async (request) => {
    const terminal = await authenticate(sessions, request);
    const change = parse(badgeRequest, request.body);
    return { staff: granted(await putBadge(db, { brand: terminal.brand }, change)) };
  });
}
