import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { openApiDocument } from '#contract/transport/openapi-document';
import { partnerContract } from '#contract/partner/contract';
import { PARTNER_DOCUMENT } from '#contract/partner/document';
import { tillContract } from '#contract/till';

// Writes the clients for tills and for partners from the OpenAPI documents, so that both always say the same.

const root = join(import.meta.dirname, '..');

/** The part of JSON Schema that the contract's schemas become. */
type Schema = {
  readonly type?: string;
  readonly const?: unknown;
  readonly enum?: readonly unknown[];
  readonly anyOf?: readonly Schema[];
  readonly oneOf?: readonly Schema[];
  readonly items?: Schema;
  readonly properties?: Readonly<Record<string, Schema>>;
  readonly required?: readonly string[];
  readonly additionalProperties?: unknown;
  readonly description?: string;
};
type Content = { readonly content?: Readonly<Record<string, { readonly schema?: Schema }>> };
type Operation = {
  readonly operationId: string;
  readonly summary?: string;
  readonly description?: string;
  readonly parameters?: readonly { readonly name: string; readonly in: string; readonly schema?: Schema }[];
  readonly requestBody?: Content;
  readonly responses: Readonly<Record<string, Content>>;
};

/** A comment for whoever reads the client in an editor. */
const comment = (...texts: (string | undefined)[]): string => {
  const text = texts
    .filter((one) => one !== undefined && one !== '')
    .join('. ')
    .replaceAll('..', '.');
  return text === '' ? '' : `/** ${text.replaceAll('*/', '* /')} */\n`;
};

/** The type of what a schema describes. What is not known here stops the generator: a client must not guess. */
export function typeOf(schema: Schema): string {
  if (schema.const !== undefined) return JSON.stringify(schema.const);
  if (schema.enum) return schema.enum.map((value) => JSON.stringify(value)).join(' | ');
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return either.map(typeOf).join(' | ');
  switch (schema.type) {
    case 'string':
      return 'string';
    case 'integer':
    case 'number':
      return 'number';
    case 'boolean':
      return 'boolean';
    case 'array':
      return `readonly (${typeOf(schema.items ?? {})})[]`;
    case 'object':
      if (schema.additionalProperties && !schema.properties) return 'Readonly<Record<string, unknown>>';
      return `{\n${Object.entries(schema.properties ?? {})
        .map(
          ([name, field]) =>
            `${comment(field.description)}readonly ${name}${schema.required?.includes(name) ? '' : '?'}: ${typeOf(field)};`,
        )
        .join('\n')}\n}`;
    default:
      throw new Error(`the client has no type for ${JSON.stringify(schema)}`);
  }
}

const capital = (name: string): string => `${name[0]!.toUpperCase()}${name.slice(1)}`;
const camel = (name: string): string => name.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase());

function partsOf(method: string, path: string, operation: Operation, before = ''): { types: string[]; code: string } {
  const { operationId: name, summary, description, parameters = [], requestBody, responses } = operation;
  const said = comment(summary, description);
  const stream = responses['200']?.content?.['text/event-stream']?.schema;
  if (stream) {
    const event = stream.oneOf?.find((one) => one.properties?.['event']?.const === 'message')?.properties?.['data'];
    return {
      types: [`export type ${capital(name)}Answer = ${typeOf(event ?? {})};`],
      code: `${said}${name}(signal: AbortSignal, lastEventId?: string): AsyncGenerator<Received<${capital(name)}Answer>, void, undefined> {
  return listen(this.#options, ${JSON.stringify(path)}, lastEventId, signal);
}`,
    };
  }
  const body = requestBody?.content?.['application/json']?.schema;
  const answer = responses['200']?.content?.['application/json']?.schema;
  const inHeader = parameters.filter((one) => one.in === 'header');
  const inQuery = parameters.filter((one) => one.in === 'query');
  const address = path.replaceAll(/\{(\w+)\}/g, (_, field: string) => `\${encodeURIComponent(${camel(field)})}`);
  const given = [
    ...parameters.filter((one) => one.in !== 'query').map((one) => `${camel(one.name)}: string`),
    ...(body ? [`body: ${capital(name)}Request`] : []),
    ...(inQuery.length > 0
      ? [`query: { ${inQuery.map((one) => `readonly ${one.name}?: ${typeOf(one.schema ?? {})}`).join('; ')} } = {}`]
      : []),
  ];
  const request = [
    `method: ${JSON.stringify(method.toUpperCase())}`,
    `path: \`${before}${address}${inQuery.length > 0 ? '${queryText(query)}' : ''}\``,
    ...(inHeader.length > 0
      ? [`headers: { ${inHeader.map((one) => `${JSON.stringify(one.name)}: ${camel(one.name)}`).join(', ')} }`]
      : []),
    // an empty body is a body: some servers take a changing request without one for a mistake
    ...(body ? ['body'] : method === 'post' ? ['body: {}'] : []),
  ];
  return {
    types: [
      ...(body ? [`export type ${capital(name)}Request = ${typeOf(body)};`] : []),
      `export type ${capital(name)}Answer = ${typeOf(answer ?? {})};`,
    ],
    code: `${said}${name}(${given.join(', ')}): Promise<${capital(name)}Answer> {
  return call(this.#options, { ${request.join(', ')} });
}`,
  };
}

/** As the formatter would leave it. */
function formatted(file: string, text: string): string {
  const { status, stdout, stderr } = spawnSync(
    join(root, 'node_modules', '.bin', 'biome'),
    ['format', `--stdin-file-path=${file}`],
    { cwd: root, input: text, encoding: 'utf8' },
  );
  if (status !== 0) throw new Error(stderr);
  return stdout;
}

/** The files that follow from the contract for partners, by their paths. */
export async function partnerClientFiles(): Promise<Readonly<Record<string, string>>> {
  const document = await openApiDocument(partnerContract, '/api/v1', PARTNER_DOCUMENT);
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods ?? {}).map(([method, operation]) => partsOf(method, path, operation as Operation, '/v1')),
  );
  const described = 'docs/partner-api.openapi.json';
  const written = 'src/partner/partner-client.ts';
  const client = `// Written by \`npm run generate\` from ${described}. Changes by hand are lost.
import { call, type ClientOptions } from '#till/api/call';

${operations.flatMap(({ types }) => types).join('\n\n')}

const queryText = (query: Readonly<Record<string, string | number | undefined>>): string => {
  const given = Object.entries(query).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]]));
  return given.length === 0 ? '' : \`?\${new URLSearchParams(given)}\`;
};

/** What a partner may ask of head office. Every call may be sent again: the idempotency keys see to it. */
export class PartnerClient {
  readonly #options: ClientOptions;
  constructor(options: ClientOptions) {
    this.#options = options;
  }

${operations.map(({ code }) => code).join('\n\n')}
}
`;
  return {
    [described]: formatted(described, JSON.stringify(document, null, 2)),
    [written]: formatted(written, client),
  };
}

/** The files that follow from the contract for tills, by their paths. */
export async function tillClientFiles(): Promise<Readonly<Record<string, string>>> {
  const document = await openApiDocument(tillContract, '/api');
  const operations = Object.entries(document.paths ?? {}).flatMap(([path, methods]) =>
    Object.entries(methods ?? {}).map(([method, operation]) => partsOf(method, path, operation as Operation)),
  );
  const client = `// Written by \`npm run generate\` from docs/till-api.openapi.json. Changes by hand are lost.
import { call, type ClientOptions, listen, type Received } from './call.ts';

${operations.flatMap(({ types }) => types).join('\n\n')}

/** What a till may ask of the terminal beside it. Every call may be sent again: the keys that the till makes see to it. */
export class TillClient {
  readonly #options: ClientOptions;
  constructor(options: ClientOptions) {
    this.#options = options;
  }

${operations.map(({ code }) => code).join('\n\n')}
}
`;
  const described = 'docs/till-api.openapi.json';
  const written = 'src/till/api/till-client.ts';
  return {
    [described]: formatted(described, JSON.stringify(document, null, 2)),
    [written]: formatted(written, client),
  };
}
