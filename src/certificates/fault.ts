import { z } from 'zod';
import type { Holder } from './holder.ts';
import { changed, changes, type Profile } from './profile.ts';
import { described, readDescription } from './profile-files.ts';

const fault = changes.extend({
  about: z.string().min(1),
  tree: z.literal('production').optional(),
  signer: z.literal('itself').optional(),
  revoked: z.literal(true).optional(),
  holders: z.array(z.strictObject({ organisationNumber: z.string(), name: z.string() })).optional(),
});

/** A certificate that is wrong on purpose, as a file of certs/faults/ describes it; expired.yaml explains the fields. */
export type Fault = z.output<typeof fault>;

/**
 * Reads certs/faults/<name>.yaml.
 * @throws StartupFault when the file is missing or says something a fault cannot say; names file and field
 */
export async function readFault(name: string): Promise<Fault> {
  const file = `faults/${name}.yaml`;
  return described(fault, file, await readDescription(file));
}

/** In whose name the certificate is issued when this holder asks. */
export const holderFor = ({ holders = [] }: Fault, holder: Holder): Holder =>
  holders.find((other) => other.organisationNumber !== holder.organisationNumber) ?? holder;

/** The profile with the fault in it: of the decoy PRODUCTION tree where the fault says so. */
export function faulty(profile: Profile, fault: Fault): Profile {
  if (fault.tree === undefined || profile.production === undefined) return changed(profile, fault);
  const { issuer, policy } = profile.production;
  const extensions = profile.extensions.map((extension) =>
    extension.type === 'certificatePolicies' && policy !== undefined
      ? { ...extension, policies: [policy, ...extension.policies.slice(1)] }
      : extension,
  );
  return changed({ ...profile, issuer, extensions }, fault);
}
