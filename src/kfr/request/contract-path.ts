import type { Api } from '../api.ts';

/** The fixed segments of the paths in the contracts. */
const fixedSegments = [
  'customers',
  'customerRelationships',
  'accountServicingProvider',
  'financialInstitutions',
  'relationshipType',
  'DSOPBANK',
  'batch',
];

/** The path as in the contract: without the base path, and with the trailing slash of operation 6. */
export function contractPath(path: string, { base }: Api): string {
  const relative = path.startsWith(base) ? path.slice(base.length) : path;
  return /^\/customers\/financialInstitutions\/[^/]+$/.test(relative) ? `${relative}/` : relative || '/';
}

/** The path of the contract, base path included, that differs in case or slashes only; undefined if there is none. */
export function similarPath(path: string, api: Api): string | undefined {
  const normalised = path.replace(/\/{2,}/g, '/').replace(/(?<=.)\/$/, '');
  if (!normalised.startsWith(`${api.base}/`)) return undefined;
  const spelt = normalised
    .slice(api.base.length)
    .split('/')
    .map((segment) => fixedSegments.find((fixed) => fixed.toLowerCase() === segment.toLowerCase()) ?? segment)
    .join('/');
  const similar = contractPath(spelt, api);
  return api.contract.methodsAt(similar).length === 0 ? undefined : api.base + similar;
}
