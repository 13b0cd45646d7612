import { z } from 'zod';
import { issueLines, LinesError } from '../kernel/index.ts';
import type { Holder } from './holder.ts';
import { faultNames, generations, issuers, type Kind, members, membersOf, standardKind } from './kinds.ts';

/** An order of certificates: for which holder, of which kinds, with which fault. */
export interface CertificateOrder {
  readonly holder: Holder;
  readonly kinds: readonly [Kind, ...Kind[]];
  /** Name of a file in certs/faults/, without extension. */
  readonly fault?: string;
  /** For the keystore and its key. */
  readonly password: string;
}

/** An invalid order. */
export class OrderError extends LinesError {}

const disjunction = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const oneOf = <Word extends string>(words: readonly Word[]) =>
  z.enum(words, `must be ${disjunction.format(words)}`);
const organisationNumber = z
  .string('must be an organisation number of 9 digits')
  .regex(/^[0-9]{9}$/, 'must be an organisation number of 9 digits');
const name = z
  .string('must be a name')
  .max(1000, 'must be a name of at most 1000 characters')
  .refine((text) => /[^\p{C}\s]/u.test(text), 'must be a name');

const kindFields = {
  issuer: oneOf(issuers).default(standardKind.issuer).describe('The issuer whose form it has'),
  generation: oneOf(generations).default(standardKind.generation).describe('Generation of its profile'),
};

/** The order of POST /_sandbox/certificates. @param faults the valid names */
export const orderOf = (faults: readonly string[]) =>
  z.strictObject(
    {
      organisationNumber,
      name: name.optional(),
      unit: z.strictObject({ organisationNumber, name }).optional(),
      ...kindFields,
      member: oneOf([...members, 'all'])
        .default(standardKind.member)
        .describe('Which of a set: authentication, signature, encryption, or all of them'),
      fault: oneOf(faults).optional().describe('What is wrong with it; default: nothing'),
      password: z
        .string('must be a text')
        .min(1, 'must not be empty')
        .max(100, 'must have at most 100 characters')
        .default('sandbox')
        .describe('Of the key store and of the key in it'),
    },
    { error: ({ code }) => (code === 'unrecognized_keys' ? undefined : 'must be an object') },
  );

/** The query of a connection or a key store. */
export const kind = z.object({
  ...kindFields,
  member: oneOf(members)
    .default(standardKind.member)
    .describe('Which of a set: authentication, signature or encryption'),
});

/**
 * Reads {organisationNumber, name?, unit?, issuer?, generation?, member?, fault?, password?}. Default: `standardKind`,
 * without a fault, with the password `sandbox`.
 * @param nameOf finds the name of an organisation when the order has none
 * @throws OrderError with one line for each invalid field
 */
export async function readOrder(
  input: unknown,
  nameOf: (organisationNumber: string) => string,
): Promise<CertificateOrder> {
  const schema = orderOf(await faultNames());
  const { issuer, generation, member, fault, password, unit, ...holder } = validated(
    schema,
    input,
    'the order',
  );
  const [first, ...more] = await kindsOf({ issuer, generation }, member);
  return {
    holder: {
      organisationNumber: holder.organisationNumber,
      name: holder.name ?? nameOf(holder.organisationNumber),
      ...(unit === undefined ? {} : { unit }),
    },
    kinds: [first, ...more],
    password,
    ...(fault === undefined ? {} : { fault }),
  };
}

/**
 * Reads {issuer?, generation?, member?}; ignores other fields.
 * @throws OrderError with one line for each invalid field
 */
export async function readKind(input: Readonly<Record<string, string>>): Promise<Kind> {
  const { member, ...set } = validated(kind, input, 'the kind');
  const [only] = await kindsOf(set, member);
  return only;
}

async function kindsOf(
  set: Omit<Kind, 'member'>,
  member: Kind['member'] | 'all',
): Promise<[Kind, ...Kind[]]> {
  const all = await membersOf(set);
  if (all.length === 0) throw new OrderError(`generation: ${set.issuer} has no ${set.generation}`);
  const [first, ...more] = all.filter((other) => member === 'all' || other.member === member);
  if (first === undefined)
    throw new OrderError(
      `member: ${set.issuer} ${set.generation} has ${disjunction.format(all.map((other) => other.member))}, and no ${member}`,
    );
  return [first, ...more];
}

function validated<Schema extends z.ZodType>(
  schema: Schema,
  input: unknown,
  whole: string,
): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new OrderError(...issueLines(result.error.issues, whole));
}
