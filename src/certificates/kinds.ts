import { readFault } from './fault.ts';
import { readProfile } from './profile.ts';
import { namesBelow } from './profile-files.ts';

export const issuers = ['buypass', 'commfides'] as const;
export const generations = ['seid2', 'seid1'] as const;
export const members = ['auth', 'sign', 'enc'] as const;

/** One certificate of a set: the issuer whose form it has, the SEID generation, and its member of the set. */
export interface Kind {
  readonly issuer: (typeof issuers)[number];
  readonly generation: (typeof generations)[number];
  readonly member: (typeof members)[number];
}

/** The kind that grants are signed with by default. */
export const standardKind: Kind = { issuer: 'buypass', generation: 'seid2', member: 'auth' };

/** Size of its RSA keys, as in its profile. */
export const standardKeyBits = 3072;

/** Name of the kind's profile in certs/. */
export const profileOf = ({ issuer, generation, member }: Kind): string =>
  `${issuer}-${generation}-${member}`;

/** The certificates of a set, in the order of `members`; empty when the set does not exist. */
export async function membersOf({ issuer, generation }: Omit<Kind, 'member'>): Promise<Kind[]> {
  const names = await namesBelow('');
  return members
    .map((member) => ({ issuer, generation, member }))
    .filter((kind) => names.includes(profileOf(kind)));
}

export const faultNames = (): Promise<string[]> => namesBelow('faults/');

/** Everything that can be ordered, with a one-line description each. */
export interface Catalogue {
  readonly kinds: readonly (Kind & { readonly profile: string; readonly about: string })[];
  readonly faults: readonly { readonly fault: string; readonly about: string }[];
}

export async function readCatalogue(): Promise<Catalogue> {
  const sets = issuers.flatMap((issuer) => generations.map((generation) => ({ issuer, generation })));
  const kinds = (await Promise.all(sets.map(membersOf))).flat();
  const names = await faultNames();
  return {
    kinds: await Promise.all(
      kinds.map(async (kind) => {
        const profile = profileOf(kind);
        return { ...kind, profile, about: (await readProfile(profile)).about ?? profile };
      }),
    ),
    faults: await Promise.all(names.map(async (fault) => ({ fault, about: (await readFault(fault)).about }))),
  };
}
