import { z } from 'zod';
import type { Holder } from './holder.ts';
import { applyChanges, changes, type Profile } from './profile.ts';
import { readYaml, validated } from './profile-files.ts';

const fault = changes.extend({
  about: z.string().min(1),
  tree: z.literal('production').optional(),
  signer: z.literal('itself').optional(),
  revoked: z.literal(true).optional(),
  holders: z.array(z.strictObject({ organisationNumber: z.string(), name: z.string() })).optional(),
});

/** A defect that a certificate is ordered with, from a file in certs/faults/; expired.yaml documents the fields. */
export type Fault = z.output<typeof fault>;

/**
 * Reads certs/faults/<name>.yaml.
 * @throws StartupError when the file is missing or invalid; names file and field
 */
export async function readFault(name: string): Promise<Fault> {
  const file = `faults/${name}.yaml`;
  return validated(fault, file, await readYaml(file));
}

/** The holder that the faulty certificate names when this holder orders it. */
export const holderFor = ({ holders = [] }: Fault, holder: Holder): Holder =>
  holders.find((other) => other.organisationNumber !== holder.organisationNumber) ?? holder;

/** The profile with the fault applied; in the decoy PRODUCTION tree if the fault says so. */
export function faulty(profile: Profile, fault: Fault): Profile {
  if (fault.tree === undefined || profile.production === undefined) return applyChanges(profile, fault);
  const { issuer, policy } = profile.production;
  const extensions = profile.extensions.map((extension) =>
    extension.type === 'certificatePolicies' && policy !== undefined
      ? { ...extension, policies: [policy, ...extension.policies.slice(1)] }
      : extension,
  );
  return applyChanges({ ...profile, issuer, extensions }, fault);
}
