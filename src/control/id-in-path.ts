import type { Request } from '../kernel/index.ts';

/** The name behind the collection in the path: `17` of /_sandbox/batches/17 and all below it. */
export const idIn = ({ path }: Pick<Request, 'path'>): string => path.split('/')[3] ?? '';
