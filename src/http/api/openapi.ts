import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';
import { LARGEST_BODY, MOST_HOLDINGS } from './limits.ts';
import { Article, Batch, Slug } from './schema.ts';

/** The description of the API (OpenAPI 3.1), made of the schemas that check what is sent. Not every site keeps files. */
export function openApi(withMedia: boolean): object {
  return {
    openapi: '3.1.0',
    info: {
      title: 'rafid: publishing',
      version: '1',
      description: `Bodies have ${LARGEST_BODY} bytes at most. What is wrong is told as a problem (RFC 9457) that names each field.`,
    },
    security: [{ token: [] }],
    paths: {
      '/api/manifest': {
        get: operation('What the site has, in the order of slugs', {
          parameters: [
            parameter('query', 'after', { type: 'string' }, 'The slug to begin after'),
            parameter('query', 'limit', { type: 'integer', minimum: 1, maximum: MOST_HOLDINGS }, 'How many'),
          ],
          200: json('Slugs and digests; «next» is where to go on, if there is more', MANIFEST),
        }),
      },
      '/api/articles/{slug}': {
        parameters: [parameter('path', 'slug', schemaOf(Slug), 'The slug that the article has')],
        put: operation('Publishes an article', {
          ...changing('Article'),
          200: json('It was there', { $ref: '#/components/schemas/Published' }),
          201: json('It is new', { $ref: '#/components/schemas/Published' }),
        }),
        delete: operation('Withdraws an article; its page says that it is gone', {
          204: { description: 'There is none, now or already' },
        }),
      },
      '/api/batch': {
        post: operation('Publishes articles and withdraws others, all of it or nothing', {
          ...changing('Batch'),
          200: json('What became of each', DONE),
        }),
      },
      ...(withMedia && MEDIA),
    },
    components: {
      securitySchemes: { token: { type: 'http', scheme: 'bearer' } },
      schemas: {
        Article: schemaOf(Article),
        Batch: schemaOf(Batch),
        Published: { type: 'object', required: ['outcome'], properties: { outcome: OUTCOME } },
        Problem: PROBLEM,
      },
    },
  };
}

const OUTCOME = { type: 'string', enum: ['new', 'changed', 'same'] };
const MANIFEST = object({
  articles: { type: 'array', items: object({ slug: { type: 'string' }, digest: { type: 'string' } }) },
  next: { type: 'string' },
});
const DONE = object({
  published: { type: 'array', items: object({ slug: { type: 'string' }, outcome: OUTCOME }) },
  withdrawn: { type: 'array', items: { type: 'string' }, description: 'Those that were there' },
});
const PROBLEM = object({
  status: { type: 'integer' },
  title: { type: 'string' },
  detail: { type: 'string' },
  errors: {
    type: 'array',
    items: object({ pointer: { type: 'string', description: 'RFC 6901' }, detail: { type: 'string' } }),
  },
});

const MEDIA = {
  '/api/media/{hash}/{name}': {
    parameters: [
      parameter(
        'path',
        'hash',
        { type: 'string', pattern: '^[0-9a-f]{10}$' },
        "How the SHA-256 of the file's bytes begins",
      ),
      parameter('path', 'name', { type: 'string', maxLength: 255 }, 'Letters, digits and . _ -'),
    ],
    get: operation('Whether a file is kept', { 204: { description: 'It is' }, 404: problem('It is not') }),
    put: operation('Keeps a file of an article, which is then at /media/{hash}/{name}', {
      parameters: [parameter('header', 'Content-Digest', { type: 'string' }, 'sha-256=:…: (RFC 9530); needed')],
      requestBody: { required: true, content: { 'application/octet-stream': {} } },
      200: json('It was there', object({ outcome: { const: 'same' } })),
      201: json('It is new', object({ outcome: { const: 'new' } })),
      400: problem('No Content-Digest'),
      411: problem('No Content-Length'),
      413: problem('Larger than 25 MiB'),
      422: problem('Other bytes than were announced: nothing is stored'),
    }),
  },
};

function object(properties: object): object {
  return { type: 'object', properties };
}

function schemaOf(schema: GenericSchema): object {
  const { $schema: _, ...rest } = toJsonSchema(schema, {
    target: 'draft-2020-12',
    typeMode: 'output',
    ignoreActions: ['check', 'raw_check', 'safe_integer'],
  });
  return rest;
}

/** Answers are told apart by their status, so all that has a number is one. */
function operation(summary: string, { parameters, requestBody, ...responses }: Record<string, unknown>): object {
  return {
    summary,
    ...(parameters !== undefined && { parameters }),
    ...(requestBody !== undefined && { requestBody }),
    responses: {
      ...responses,
      401: problem('No token, or a wrong one'),
      429: problem('Too many wrong tokens'),
      503: problem('The store is in trouble: try again after Retry-After'),
    },
  };
}

/** A request with a body that may be repeated under a key. */
function changing(schema: string): Record<string, unknown> {
  return {
    parameters: [
      parameter(
        'header',
        'Idempotency-Key',
        { type: 'string', maxLength: 255 },
        'The same request is answered the same',
      ),
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } },
    },
    400: problem('No JSON'),
    413: problem('Too large'),
    415: problem('Another media type'),
    422: problem('What is sent can not be: nothing of it is stored'),
  };
}

function parameter(place: 'path' | 'query' | 'header', name: string, schema: object, description: string): object {
  return { name, in: place, required: place === 'path', description, schema };
}

function json(description: string, schema: object): object {
  return { description, content: { 'application/json': { schema } } };
}

function problem(description: string): object {
  return { description, content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } } };
}
