import type { ObservedClient } from '../observed-client.ts';
import { insurer, lender, type World } from '../world.ts';

/** Building blocks of journeys. */

export const own = `/customers/financialInstitutions/${lender.fid}`;
export const others = `/customers/financialInstitutions/${insurer.fid}`;

/** An Authorization header with a token issued by the remote control. */
export async function minted(world: World, wish: object): Promise<string> {
  const reply = await world.control('POST', '/tokens', { consumer: lender.fid, ...wish });
  const body = (await reply.json()) as { access_token?: string };
  return `Bearer ${body.access_token}`;
}

/** Five hundred rows of other customers, then these. */
export const many = (client: ObservedClient, ...rows: readonly string[]): string =>
  [...Array.from({ length: 500 }, () => client.person()), ...rows].join(',');
