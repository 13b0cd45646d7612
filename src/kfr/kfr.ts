import { openContract, type ServedDocument, served } from '../contract/index.ts';
import type { Handler } from '../kernel/index.ts';
import { customersEndpoint } from './endpoint.ts';
import { type Api, operationTable } from './operations.ts';
import type { KfrServices } from './services.ts';

export interface Kfr extends ServedDocument {
  /** Every path of the API. */
  readonly customers: Handler;
}

/** @param contractFile path of openapi/kfr.yaml */
export function openKfr(contractFile: string, services: KfrServices): Kfr {
  const first: Api = {
    base: '/kar-ws/api/v1',
    contract: openContract(contractFile, 'CorrelationID'),
    operations: operationTable,
  };
  return { customers: customersEndpoint(first, services), ...served(first.contract, 'kfr') };
}
