import { readFault } from './fault.ts';
import { readProfile } from './profile.ts';
import { namesBelow } from './profile-files.ts';

export const ISSUERS = ['buypass', 'commfides'] as const;
export const GENERATIONS = ['seid2', 'seid1'] as const;
export const MEMBERS = ['auth', 'sign', 'enc'] as const;

/** Which certificate of which set: whose shape it has, which generation's, and which member of the set it is. */
export interface Kind {
  readonly issuer: (typeof ISSUERS)[number];
  readonly generation: (typeof GENERATIONS)[number];
  readonly member: (typeof MEMBERS)[number];
}

/** What grants are signed with, unless one asks for something else. */
export const standardKind: Kind = { issuer: 'buypass', generation: 'seid2', member: 'auth' };

/** The name of its profile in certs/. */
export const profileOf = ({ issuer, generation, member }: Kind): string =>
  `${issuer}-${generation}-${member}`;

/** The members of a set, in the order of MEMBERS; none when there is no such set. */
export async function membersOf({ issuer, generation }: Omit<Kind, 'member'>): Promise<Kind[]> {
  const names = await namesBelow('');
  return MEMBERS.map((member) => ({ issuer, generation, member })).filter((kind) =>
    names.includes(profileOf(kind)),
  );
}

export const faultNames = (): Promise<string[]> => namesBelow('faults/');

/** Everything that can be asked for, with one line each. */
export interface Catalogue {
  readonly kinds: readonly (Kind & { readonly profile: string; readonly about: string })[];
  readonly faults: readonly { readonly fault: string; readonly about: string }[];
}

export async function readCatalogue(): Promise<Catalogue> {
  const sets = ISSUERS.flatMap((issuer) => GENERATIONS.map((generation) => ({ issuer, generation })));
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
