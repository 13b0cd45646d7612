import { z } from 'zod';

/**
 * The objects of OpenAPI 3.0.3 that openapi/maskinporten.yaml uses, with the fields that the specification allows. A
 * reference has no other field.
 */

const text = z.string().regex(/\S/);
const reference = z.strictObject({ $ref: z.string().regex(/^#\/components\/[a-zA-Z]+\/[A-Za-z0-9._-]+$/) });
const orReference = <Schema extends z.ZodType>(schema: Schema) => z.union([reference, schema]);

const schema: z.ZodType = z.lazy(() =>
  orReference(
    z
      .strictObject({
        type: z.enum(['object', 'array', 'string', 'integer', 'number', 'boolean']),
        description: text.optional(),
        format: z.enum(['date-time', 'uri', 'uuid']).optional(),
        enum: z
          .array(z.union([z.string(), z.boolean()]))
          .min(1)
          .optional(),
        example: z.unknown().optional(),
        pattern: z
          .string()
          .refine((pattern) => new RegExp(pattern) instanceof RegExp)
          .optional(),
        minLength: z.int().min(0).optional(),
        maxLength: z.int().min(0).optional(),
        minimum: z.number().optional(),
        maximum: z.number().optional(),
        minItems: z.int().min(0).optional(),
        maxItems: z.int().min(0).optional(),
        uniqueItems: z.boolean().optional(),
        items: schema.optional(),
        properties: z.record(z.string(), schema).optional(),
        required: z.array(z.string()).min(1).optional(),
        additionalProperties: z.union([z.boolean(), schema]).optional(),
      })
      .refine(
        ({ type, items }) => (type === 'array') === (items !== undefined),
        'an array, and only it, has items',
      )
      .refine(
        ({ required = [], properties = {} }) => required.every((name) => name in properties),
        'what is required is a property',
      ),
  ),
);

const media = z.record(z.string().regex(/^application\/[a-z-]+$/), z.strictObject({ schema }));
const parameter = z.strictObject({
  in: z.enum(['path', 'query', 'header']),
  name: text,
  required: z.boolean(),
  description: text,
  schema,
});
const response = z.strictObject({ description: text, content: media.optional() });
const security = z.array(z.record(z.string(), z.array(z.string())));
const operation = z.strictObject({
  tags: z.array(text).length(1),
  operationId: z.string().regex(/^[a-z][A-Za-z]+$/),
  summary: text,
  description: text,
  parameters: z.array(orReference(parameter)).optional(),
  requestBody: z.strictObject({ description: text, required: z.boolean(), content: media }).optional(),
  responses: z.record(z.string().regex(/^[2-5]\d\d$/), orReference(response)),
  security,
});

export const openapiDocument = z.strictObject({
  openapi: z.literal('3.0.3'),
  info: z.strictObject({
    title: text,
    description: text,
    version: text,
    license: z.strictObject({ name: text, url: z.url() }),
  }),
  servers: z.array(z.strictObject({ url: text, description: text })).min(1),
  tags: z.array(z.strictObject({ name: text, description: text })),
  paths: z.record(
    z.string().regex(/^\/\S+[^/]$/),
    z.partialRecord(z.enum(['get', 'post', 'put', 'delete']), operation),
  ),
  components: z.strictObject({
    securitySchemes: z.record(
      z.string(),
      z.strictObject({ type: z.literal('http'), scheme: text, bearerFormat: text, description: text }),
    ),
    parameters: z.record(z.string(), parameter),
    responses: z.record(z.string(), response),
    schemas: z.record(z.string(), schema),
  }),
});
