import { randomBytes } from 'node:crypto';
import type { Clock } from '#base/clock';
import { ok, type Result, refused } from '#base/result';
import { isSignedBy } from '#replication/client/keys';
import { signedChallenge } from '#replication/wire';
import { createLookUp } from '../ingest/look-up-together.ts';
import type { createSecrets } from '../store/brands.ts';
import type { Database } from '../store/database.ts';
import { findTerminal, findTerminals, type Terminal, useChallenge } from '../store/terminals.ts';
import { isOurs, readUnchecked, signToken } from './signed-token.ts';

const CHALLENGE_MS = 60_000;
const SESSION_SECONDS = 15 * 60;

type SessionRefusal =
  | 'terminal-unknown'
  | 'terminal-revoked'
  | 'terminal-replaced'
  | 'session-expired'
  | 'signature-wrong';

/**
 * Sessions of terminals. Challenges and tokens are statements signed by head office itself, so that any process of it can
 * check what another one gave out; only which challenges were used is kept, with the terminal.
 */
export function createSessions(db: Database, secretsOf: ReturnType<typeof createSecrets>, clock: Clock) {
  // a challenge is told from others by when it was made: in microseconds, and never twice the same
  let lastMade = 0;
  const nextMoment = (): number => (lastMade = Math.max(lastMade + 1, clock.now() * 1000));

  const lookUp = createLookUp((brand, ids) => findTerminals(db, brand, ids));

  async function known(
    terminal: Terminal | undefined,
  ): Promise<Result<{ terminal: Terminal; secret: string }, SessionRefusal>> {
    const secrets = terminal && (await secretsOf(terminal.brand));
    if (!terminal || !secrets) return refused('terminal-unknown');
    if (terminal.state === 'own') return refused('terminal-unknown');
    if (terminal.state === 'revoked' || terminal.state === 'replaced') return refused(`terminal-${terminal.state}`);
    return ok({ terminal, secret: secrets.session });
  }

  async function tokenContent(token: string): Promise<{ brand: string; id: string } | undefined> {
    const content = readUnchecked(token);
    const [brand, id] = [content?.['b'], content?.['t']];
    if (typeof brand !== 'string' || typeof id !== 'string') return undefined;
    const secrets = await secretsOf(brand);
    return secrets && isOurs('session', secrets.session, token) && clock.now() < Number(content?.['e'])
      ? { brand, id }
      : undefined;
  }

  return {
    async challenge(terminalId: string): Promise<Result<string, SessionRefusal>> {
      const found = await known(await findTerminal(db, terminalId));
      if (!found.ok) return found;
      const content = { t: terminalId, m: nextMoment(), n: randomBytes(12).toString('base64url') };
      return ok(signToken('challenge', found.value.secret, content));
    },

    async open(
      terminalId: string,
      challenge: string,
      signature: string,
    ): Promise<Result<{ token: string; expiresInSeconds: number }, SessionRefusal>> {
      const found = await known(await findTerminal(db, terminalId));
      if (!found.ok) return found;
      const { terminal, secret } = found.value;
      const content = readUnchecked(challenge);
      const madeAt = Number(content?.['m']);
      if (!isOurs('challenge', secret, challenge) || content?.['t'] !== terminalId) return refused('session-expired');
      if (!(clock.now() - madeAt / 1000 < CHALLENGE_MS)) return refused('session-expired');
      if (!isSignedBy(terminal.publicKey, signedChallenge(terminalId, challenge), signature))
        return refused('signature-wrong');
      if (!(await useChallenge(db, terminal, madeAt, (clock.now() - CHALLENGE_MS) * 1000)))
        return refused('session-expired');
      const token = signToken('session', secret, {
        b: terminal.brand,
        t: terminal.id,
        e: clock.now() + SESSION_SECONDS * 1000,
      });
      return ok({ token, expiresInSeconds: SESSION_SECONDS });
    },

    /** Whether a token is ours and still good; asks nobody once the brand's secret is known. */
    isToken: async (token: string): Promise<boolean> => (await tokenContent(token)) !== undefined,

    /** The terminal that a token stands for. Asked of the database each time, so that a revoked terminal is out at once. */
    async check(token: string): Promise<Result<Terminal, SessionRefusal>> {
      const content = await tokenContent(token);
      if (content === undefined) return refused('session-expired');
      const found = await known(await lookUp(content.brand, content.id));
      return found.ok ? ok(found.value.terminal) : found;
    },
  };
}

export type Sessions = ReturnType<typeof createSessions>;
