import type { FastifyInstance } from 'fastify';
import { badgeRequest, staffRequest } from '#replication/wire';
import { changeStaff, putBadge } from '../store/change-staff.ts';
import { authenticate, granted, parse, type ReplicationServices } from './replication-routes.ts';

/** Staff, added and changed at a counter, and their badges. */
export function addStaffRoutes(
  app: FastifyInstance,
  { db, sessions, clock }: Pick<ReplicationServices, 'db' | 'sessions' | 'clock'>,
): void {
  app.post('/replication/staff', async (request) => {
    const { brand, store } = await authenticate(sessions, request);
    const change = parse(staffRequest, request.body);
    return { staff: granted(await changeStaff(db, { brand, store, nowMs: clock.now() }, change)) };
  });
  app.post('/replication/badge', async (request) => {
    const { brand, store } = await authenticate(sessions, request);
    const change = parse(badgeRequest, request.body);
    return { staff: granted(await putBadge(db, { brand, store, nowMs: clock.now() }, change)) };
  });
}
