import { z } from 'zod';
import { issueLines, LinesError } from '../kernel/index.ts';
import type { Holder } from './holder.ts';
import { faultNames, GENERATIONS, ISSUERS, type Kind, MEMBERS, membersOf, standardKind } from './kinds.ts';

/** Certificates that somebody asks for: whose, of which kinds, and with which fault. */
export interface CertificateOrder {
  readonly holder: Holder;
  readonly kinds: readonly [Kind, ...Kind[]];
  /** A file of certs/faults/. */
  readonly fault?: string;
  /** Of store and key. */
  readonly password: string;
}

/** An order that cannot be filled, in words for whoever wrote it. */
export class OrderError extends LinesError {}

const either = new Intl.ListFormat('en-GB', { type: 'disjunction' });
const oneOf = <Word extends string>(words: readonly Word[]) =>
  z.enum(words, `must be ${either.format(words)}`);
const organisationNumber = z
  .string('must be an organisation number of 9 digits')
  .regex(/^[0-9]{9}$/, 'must be an organisation number of 9 digits');
const name = z
  .string('must be a name')
  .max(1000, 'must be a name of at most 1000 characters')
  .refine((text) => /[^\p{C}\s]/u.test(text), 'must be a name');

const kindFields = {
  issuer: oneOf(ISSUERS).default(standardKind.issuer),
  generation: oneOf(GENERATIONS).default(standardKind.generation),
};

/** @param faults the names of those there are */
const orderOf = (faults: readonly string[]) =>
  z.strictObject(
    {
      organisationNumber,
      name: name.optional(),
      unit: z.strictObject({ organisationNumber, name }).optional(),
      ...kindFields,
      member: oneOf([...MEMBERS, 'all']).default(standardKind.member),
      fault: oneOf(faults).optional(),
      password: z
        .string('must be a text')
        .min(1, 'must not be empty')
        .max(100, 'must have at most 100 characters')
        .default('sandbox'),
    },
    { error: ({ code }) => (code === 'unrecognized_keys' ? undefined : 'must be an object') },
  );

const kind = z.object({ ...kindFields, member: oneOf(MEMBERS).default(standardKind.member) });

/**
 * Reads {organisationNumber, name?, unit?, issuer?, generation?, member?, fault?, password?}. Default: the Buypass-like
 * certificate of SEID 2 that grants are signed with, sound, with the password `sandbox`.
 * @param nameOf what an organisation is called whose name is not given
 * @throws OrderError with one line for each field at fault
 */
export async function readOrder(
  input: unknown,
  nameOf: (organisationNumber: string) => string,
): Promise<CertificateOrder> {
  const schema = orderOf(await faultNames());
  const { issuer, generation, member, fault, password, unit, ...holder } = accepted(
    schema,
    input,
    'the order',
  );
  const [first, ...more] = await chosen({ issuer, generation }, member);
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
 * Reads {issuer?, generation?, member?}, each a text; other fields are left aside.
 * @throws OrderError with one line for each field at fault
 */
export async function readKind(input: Readonly<Record<string, string>>): Promise<Kind> {
  const { member, ...set } = accepted(kind, input, 'the kind');
  const [only] = await chosen(set, member);
  return only;
}

async function chosen(set: Omit<Kind, 'member'>, member: Kind['member'] | 'all'): Promise<[Kind, ...Kind[]]> {
  const all = await membersOf(set);
  if (all.length === 0) throw new OrderError(`generation: ${set.issuer} has no ${set.generation}`);
  const [first, ...more] = all.filter((one) => member === 'all' || one.member === member);
  if (first === undefined)
    throw new OrderError(
      `member: ${set.issuer} ${set.generation} has ${either.format(all.map((one) => one.member))}, and no ${member}`,
    );
  return [first, ...more];
}

function accepted<Schema extends z.ZodType>(schema: Schema, input: unknown, whole: string): z.output<Schema> {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  throw new OrderError(...issueLines(result.error.issues, whole));
}
