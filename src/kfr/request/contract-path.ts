import type { Api } from '../api.ts';

type Place = Pick<Api, 'base' | 'contract'>;

/** The fixed segments of the contracts' paths. */
const words = [
  'customers',
  'customerRelationships',
  'accountServicingProvider',
  'financialInstitutions',
  'relationshipType',
  'DSOPBANK',
  'batch',
];

/** The path as in the contract: without the base, and with the trailing slash of operation 6. */
export function contractPath(path: string, { base }: Place): string {
  const inner = path.startsWith(base) ? path.slice(base.length) : path;
  return /^\/customers\/financialInstitutions\/[^/]+$/.test(inner) ? `${inner}/` : inner || '/';
}

/** The correct path, base included, for one that differs in case or slashes only; undefined if there is none. */
export function pathMeant(path: string, place: Place): string | undefined {
  const bare = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  if (!bare.startsWith(`${place.base}/`)) return undefined;
  const spelt = bare
    .slice(place.base.length)
    .split('/')
    .map((part) => words.find((word) => word.toLowerCase() === part.toLowerCase()) ?? part)
    .join('/');
  const meant = contractPath(spelt, place);
  return place.contract.methodsAt(meant).length === 0 ? undefined : place.base + meant;
}
