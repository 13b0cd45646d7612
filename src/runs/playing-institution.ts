import type { Directory } from '../directory/index.ts';

/** The institution to play as: the requested one, else the first with an active client. */
export function playingInstitution(
  requested: string | undefined,
  directory: Directory,
): { readonly fid: string } | { readonly error: string } {
  const fid = requested ?? firstWithClient(directory);
  if (fid === undefined) return { error: 'institution: none of the directory has an active client' };
  if (directory.latest.institution(fid) === undefined)
    return { error: `institution: there is no institution ${fid}; GET /_sandbox/institutions lists them` };
  if (!hasClient(fid, directory)) return { error: `institution: ${fid} has no active client to play as` };
  return { fid };
}

const hasClient = (fid: string, { latest }: Directory): boolean =>
  latest.clientsOf(fid).some(({ active }) => active);

const firstWithClient = (directory: Directory): string | undefined =>
  directory.latest.institutions().find(({ organisationNumber }) => hasClient(organisationNumber, directory))
    ?.organisationNumber;
