import { expect } from 'vitest';
import type { World } from './world.ts';

/** An order of a fault, as the remote control shows it. */
export interface ShownFault {
  readonly id: string;
  readonly times: number | 'until-cleared';
  readonly used: number;
  readonly holding: number;
  readonly ordered: string;
  readonly [field: string]: unknown;
}

/** Orders a fault. @throws when it is refused */
export async function order(world: World, wish: object): Promise<ShownFault> {
  const reply = await world.control('POST', '/faults', wish);
  if (reply.status !== 201) throw new Error(`refused: ${await reply.text()}`);
  return (await reply.json()) as ShownFault;
}

/** What is ordered. */
export async function ordered(world: World): Promise<readonly ShownFault[]> {
  const reply = await world.control('GET', '/faults');
  return ((await reply.json()) as { faults: ShownFault[] }).faults;
}

/** How many calls are kept waiting by orders. */
export const holding = async (world: World): Promise<number> =>
  (await ordered(world)).reduce((sum, fault) => sum + fault.holding, 0);

/** Looks again until it is as expected, with more patience than a busy machine can use up. */
export const patiently = <Value>(look: () => Value) => expect.poll(look, { timeout: 30_000 });
