import type { FastifyInstance } from 'fastify';
import { staffRequest } from '#replication/wire';
import { changeStaff } from '../store/change-staff.ts';
import { authenticate, granted, parse, type ReplicationServices } from './replication-routes.ts';

/** Staff, added and changed at a counter. */
export function addStaffRoutes(
  app: FastifyInstance,
  { db, sessions, clock }: Pick<ReplicationServices, 'db' | 'sessions' | 'clock'>,
): void {
  app.post('/replication/staff', async (request) => {
    const terminal = await authenticate(sessions, request);
    const change = parse(staffRequest, request.body);
    return { staff: granted(await changeStaff(db, { brand: terminal.brand, nowMs: clock.now() }, change)) };
  });
}
