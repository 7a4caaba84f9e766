import type { Clock } from '#base/clock';
import type { Jobs } from '../jobs/jobs.ts';
import type { Queue } from '../jobs/queue.ts';
import type { Commands } from '../commands.ts';
import type { SettlementDesk } from '../settlement-desk.ts';
import type { Log } from '../http/faults.ts';
import type { Post } from '../mail/post.ts';
import type { PartnerKeys } from '../api/keys.ts';
import type { Database } from '../store/database.ts';
import type { Correct } from '../store/members/book.ts';
import type { PersonRow } from '../store/people.ts';
import type { Endpoints } from '../webhooks/endpoints.ts';
import type { AlarmDesk } from './alarm-desk.ts';
import type { ImportDesk } from './import-desk.ts';
import type { lettersWith } from './letters.ts';
import type { createOpenId } from './openid.ts';
import type { createPasskeys } from './passkeys.ts';
import type { PeopleDesk } from './people-desk.ts';
import type { createSessionsOfPeople } from './sessions.ts';
import type { createSignIn } from './sign-in.ts';
import type { WatchDesk } from './watch-desk.ts';

/** What every call of a page comes with. */
export type Caller = {
  /** The address they come from. */
  readonly ip: string;
  /** Whoever has signed in. */
  readonly person: PersonRow | undefined;
  /** What the cookie holds; undefined without one. */
  readonly token: string | undefined;
  /** What the cookie holds from now on; undefined takes it away. */
  setToken(token: string | undefined): void;
};

/** What the parts of the router work with. */
export type BackOfficeParts = {
  readonly db: Database;
  readonly brand: string;
  readonly clock: Clock;
  readonly signIn: ReturnType<typeof createSignIn>;
  readonly sessions: ReturnType<typeof createSessionsOfPeople>;
  readonly openId: ReturnType<typeof createOpenId>;
  readonly passkeys: ReturnType<typeof createPasskeys>;
  readonly people: PeopleDesk;
  readonly settlement: SettlementDesk;
  /** What head office does by itself or when it is told to. */
  readonly jobs: Jobs;
  /** Books by hand, once for each key. */
  readonly correct: Correct;
  readonly commands: Commands;
  readonly post: Post;
  readonly byMail: ReturnType<typeof lettersWith>;
  readonly log: Log;
  readonly queue: Queue;
  readonly watch: WatchDesk;
  readonly alarms: AlarmDesk;
  readonly imports: ImportDesk;
  readonly partnerKeys: PartnerKeys;
  readonly endpoints: Endpoints;
};
