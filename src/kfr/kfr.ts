import { openContract, type ServedDocument, served } from '../contract/index.ts';
import type { Handler } from '../kernel/index.ts';
import { customersEndpoint } from './endpoint.ts';
import { type Faults, openFaults } from './faults/faults.ts';
import type { KfrServices } from './services.ts';

export interface Kfr extends ServedDocument {
  /** Every path of the API. */
  readonly customers: Handler;
  /** What goes wrong on demand. */
  readonly faults: Faults;
}

/** @param contractFile path of openapi/kfr.yaml */
export function openKfr(contractFile: string, services: KfrServices): Kfr {
  const contract = openContract(contractFile, 'CorrelationID');
  const { around, faults } = openFaults(services);
  return { customers: customersEndpoint(contract, services, around), faults, ...served(contract, 'kfr') };
}
