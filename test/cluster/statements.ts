import pg from 'pg';

/** A statement as it was sent the first time, with its values. */
export type Sent = { readonly text: string; readonly values: readonly unknown[] };

const sent = new Map<string, Sent>();
let isRecording = false;

/** From now on, keeps every different statement that head offices of this process send. Bounded by the code: it writes them. */
export function recordStatements(): void {
  if (isRecording) return;
  isRecording = true;
  const query = Reflect.get(pg.Client.prototype, 'query') as (this: pg.Client, ...args: unknown[]) => unknown;
  Reflect.set(pg.Client.prototype, 'query', function (this: pg.Client, ...args: unknown[]) {
    const [text, values] = args;
    const isOffice = Reflect.get(this, 'connectionParameters')?.application_name === 'treuekasse-office';
    if (isOffice && typeof text === 'string' && !sent.has(text)) {
      sent.set(text, { text, values: Array.isArray(values) ? [...values] : [] });
    }
    return query.apply(this, args);
  });
}

export const recorded = (): readonly Sent[] => [...sent.values()];

export type Violation = { readonly statement: string; readonly table: string; readonly reason: string };

type Node = {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Alias?: string;
  readonly Plans?: readonly Node[];
  readonly [condition: string]: unknown;
};

/** Where a plan says which rows it wants. */
const CONDITIONS = ['Index Cond', 'Recheck Cond', 'Filter', 'Hash Cond', 'Merge Cond', 'Join Filter', 'Remote SQL'];

/**
 * Judges a statement by PostgreSQL's own plan of it: whatever is read of a table that belongs to brands must be asked for by
 * the brand, and of a divided table one part alone is touched.
 */
export function judgePlan(statement: string, plan: Node, tables: Tables): Violation[] {
  const violations: Violation[] = [];
  const partsOf = new Map<string, Set<string>>();
  const conditionsOf = (node: Node): string => CONDITIONS.map((name) => textOf(node[name])).join(' ');
  function textOf(value: unknown): string {
    return typeof value === 'string' ? value : JSON.stringify(value ?? '');
  }
  const walk = (node: Node, above: string): void => {
    const conditions = `${above} ${conditionsOf(node)}`;
    const relation = node['Relation Name'];
    const table = relation === undefined ? undefined : tables.get(relation);
    if (relation !== undefined && table !== undefined && node['Node Type'].includes('Scan')) {
      const column = table === 'brand' ? 'id' : 'brand';
      const alias = node.Alias ?? relation;
      // what stands at the scan itself is its own; above it, columns bear the name of the table
      const isNamed =
        new RegExp(`(?:^|[ (.])${column} = `).test(conditionsOf(node)) ||
        new RegExp(`\\b${alias}\\.${column} = |= ${alias}\\.${column}\\b`).test(conditions);
      if (!isNamed) violations.push({ statement, table, reason: 'its brand is not named' });
      const key = `${table} ${alias.replace(/_\d+$/, '')}`;
      partsOf.set(key, (partsOf.get(key) ?? new Set()).add(relation));
    }
    for (const child of node.Plans ?? []) walk(child, conditions);
  };
  walk(plan, '');
  for (const [key, parts] of partsOf) {
    if (parts.size > 1)
      violations.push({ statement, table: key.split(' ')[0]!, reason: `${parts.size} parts are read` });
  }
  return violations;
}

/** Every table and every part of one, and the table that it is or belongs to. */
export type Tables = ReadonlyMap<string, string>;

export async function brandTables(client: pg.Client): Promise<Tables> {
  const { rows } = await client.query<{ name: string; table: string }>(`
    select c.relname as name, coalesce(p.relname, c.relname) as table
    from pg_class c left join pg_inherits i on i.inhrelid = c.oid left join pg_class p on p.oid = i.inhparent
    where c.relkind in ('r', 'p', 'f') and c.relnamespace = 'public'::regnamespace and (c.relname = 'brand'
      or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'brand' and not a.attisdropped))`);
  return new Map(rows.map(({ name, table }) => [name, table]));
}

/** Statements that cannot name a brand, because they are what finds it out; a distributed database asks every server. */
const FINDS_THE_BRAND = [
  // a terminal says its own id alone when it opens a session
  /^select "brand", "id", "store", "public_key", "state", "declared_dead" from "terminal" where "id" = \$1$/,
  // a code is all that a new terminal has
  /^select \* from "pairing_code" where "hash" = \$1 for update$/,
];

/** Has PostgreSQL plan every statement that was recorded, and judges the plans. */
export async function judgeRecorded(url: string): Promise<{ judged: number; violations: Violation[] }> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    const tables = await brandTables(client);
    const violations: Violation[] = [];
    let judged = 0;
    for (const { text, values } of recorded()) {
      if (!/^\s*(?:select|insert|update|delete|with)\b/i.test(text) || /kysely_migration|pg_catalog/.test(text))
        continue;
      if (FINDS_THE_BRAND.some((known) => known.test(text))) continue;
      const plan = await planOf(client, { text, values });
      if (!plan) continue;
      violations.push(...judgePlan(text, plan, tables));
      judged++;
    }
    return { judged, violations };
  } finally {
    await client.end();
  }
}

const UNDEFINED_TABLE = '42P01';

/** PostgreSQL's plan with these values; undefined for a table that is no more, as those are that a migration replaces. */
async function planOf(client: pg.Client, { text, values }: Sent): Promise<Node | undefined> {
  try {
    const { rows } = await client.query<{ 'QUERY PLAN': [{ Plan: Node }] }>(`explain (format json) ${text}`, [
      ...values,
    ]);
    return rows[0]!['QUERY PLAN'][0].Plan;
  } catch (error) {
    if ((error as { code?: string }).code === UNDEFINED_TABLE) return undefined;
    throw error;
  }
}
