import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { partnerClientFiles, tillClientFiles, typeOf } from '../../../build/till-client.ts';

const root = join(import.meta.dirname, '../../..');

describe('the clients for tills and partners', () => {
  it('and the documents that they are made of say what the contract says: npm run generate', async () => {
    const files = { ...(await tillClientFiles()), ...(await partnerClientFiles()) };
    expect(Object.keys(files)).toHaveLength(4);
    for (const [file, text] of Object.entries(files))
      expect(readFileSync(join(root, file), 'utf8') === text, file).toBe(true);
  });

  it('is not made of what has no type', () => {
    expect(() => typeOf({})).toThrow('no type');
    expect(typeOf({ type: 'object', properties: { a: { type: 'integer' } }, required: ['a'] })).toBe(
      '{\nreadonly a: number;\n}',
    );
  });
});

describe('the OpenAPI document', () => {
  const document = JSON.parse(readFileSync(join(root, 'docs/till-api.openapi.json'), 'utf8')) as {
    openapi: string;
    paths: Record<string, Record<string, Record<string, unknown>>>;
    components: { securitySchemes: object };
    security: object[];
  };
  const operations = Object.entries(document.paths).flatMap(([path, methods]) =>
    Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
  );

  it('is of version 3.1, asks for a key everywhere, and names each call once', () => {
    expect(document.openapi).toMatch(/^3\.1\.\d+$/);
    expect(document.security).toEqual([{ key: [] }]);
    const ids = operations.map(({ operation }) => operation['operationId']);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.every((id) => typeof id === 'string' && id !== '')).toBe(true);
  });

  it.each(operations.map(({ method, path, operation }) => [`${method} ${path}`, path, operation] as const))(
    '%s has a summary, its parameters, and answers for what goes wrong',
    (_, path, operation) => {
      expect(operation['summary']).toMatch(/\w/);
      const parameters = (operation['parameters'] ?? []) as {
        name: string;
        in: string;
        required: boolean;
        schema: object;
      }[];
      const inPath = [...path.matchAll(/\{(\w+)\}/g)].map(([, name]) => name);
      expect(parameters.filter((one) => one.in === 'path').map(({ name }) => name)).toEqual(inPath);
      for (const one of parameters) expect(one).toMatchObject({ required: true, schema: { type: 'string' } });
      const responses = operation['responses'] as Record<string, { description: string }>;
      expect(Object.keys(responses)).toEqual(expect.arrayContaining(['200', '400', '401', '429']));
      for (const response of Object.values(responses)) expect(response.description).not.toBe('');
    },
  );

  it('what begins something is made once by its key', () => {
    const keyed = operations
      .filter(({ operation }) =>
        ((operation['parameters'] ?? []) as { name: string }[]).some(({ name }) => name === 'idempotency-key'),
      )
      .map(({ operation }) => operation['operationId']);
    expect(keyed).toEqual(['putSale', 'openSession', 'takeBack', 'authorise']);
  });
});
