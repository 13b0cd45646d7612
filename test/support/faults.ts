import { expect } from 'vitest';
import type { OrderedFault } from '../../src/control/api.d.ts';
import type { World } from './world.ts';

/** Orders a fault. @throws Error when it is refused */
export async function order(world: World, wish: object): Promise<OrderedFault> {
  const reply = await world.control('POST', '/faults', wish);
  if (reply.status !== 201) throw new Error(`refused: ${await reply.text()}`);
  return (await reply.json()) as OrderedFault;
}

/** The ordered faults. */
export async function ordered(world: World): Promise<readonly OrderedFault[]> {
  const reply = await world.control('GET', '/faults');
  return ((await reply.json()) as { faults: OrderedFault[] }).faults;
}

/** Number of calls that ordered faults are holding. */
export const holding = async (world: World): Promise<number> =>
  (await ordered(world)).reduce((sum, fault) => sum + fault.holding, 0);

/** Polls until the expectation holds, with a timeout that suits a busy machine. */
export const eventually = <Value>(look: () => Value) => expect.poll(look, { timeout: 30_000 });
