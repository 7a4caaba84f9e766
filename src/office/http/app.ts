import fastify, { type FastifyInstance } from 'fastify';
import type { Lines } from '../live/lines.ts';
import { addPartnerApi, type PartnerServices } from '../api/routes.ts';
import { addBackOffice, type BackOfficeServices } from '../back-office/routes.ts';
import { answerFaults, type Log } from './faults.ts';
import { addPageRoutes, type PageServices } from './page-routes.ts';
import { addProofRoutes } from './proof-routes.ts';
import { addPushRoute } from './push-route.ts';
import { addStaffRoutes } from './staff-routes.ts';
import type { Running } from './running.ts';
import { addReplicationRoutes, type ReplicationServices } from './replication-routes.ts';

/** A request that has not come whole by then is broken off: a slow sender must not hold a place for ever. */
const REQUEST_TIMEOUT_MS = 30_000;
const SMALL_BODY_BYTES = 64 * 1024;

export type AppServices = ReplicationServices &
  PageServices &
  BackOfficeServices &
  Omit<PartnerServices, 'keys'> & {
    readonly chainFault: (terminal: string, code: string) => void;
    readonly lines: Lines;
    readonly log: Log;
    readonly proxies: readonly string[];
    readonly running: Running;
  };

/** Head office's HTTP server: the wire of the terminals and a few pages. */
export async function createApp(services: AppServices): Promise<FastifyInstance> {
  const app = fastify({
    bodyLimit: SMALL_BODY_BYTES,
    requestTimeout: REQUEST_TIMEOUT_MS,
    connectionTimeout: 0,
    keepAliveTimeout: 75_000,
    maxRequestsPerSocket: 0,
    trustProxy: [...services.proxies],
    forceCloseConnections: true,
    return503OnClosing: true,
    exposeHeadRoutes: false,
  });
  services.running.watch(app);
  answerFaults(app, services.log);
  addReplicationRoutes(app, services);
  addStaffRoutes(app, services);
  await addPushRoute(app, services);
  addPageRoutes(app, services);
  addProofRoutes(app, services);
  addBackOffice(app, services);
  addPartnerApi(app, { ...services, keys: services.partnerKeys });
  services.lines.attach(app.server);
  await app.ready();
  return app;
}
