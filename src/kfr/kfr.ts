import { openContract } from '../contract/index.ts';
import type { Handler } from '../kernel/index.ts';
import { customersEndpoint } from './endpoint.ts';
import type { KfrServices } from './services.ts';

export interface Kfr {
  /** Every path of the API. */
  readonly customers: Handler;
  readonly contractYaml: Handler;
  readonly contractJson: Handler;
}

/** @param contractFile path of openapi/kfr.yaml */
export function openKfr(contractFile: string, services: KfrServices): Kfr {
  const contract = openContract(contractFile, 'CorrelationID');
  const document =
    (body: string, type: string): Handler =>
    () => ({
      status: 200,
      headers: { 'Content-Type': type },
      body,
      account: { answeredBy: 'kfr', operation: 'contract' },
    });
  return {
    customers: customersEndpoint(contract, services),
    contractYaml: document(contract.yaml, 'application/yaml'),
    contractJson: document(contract.json, 'application/json'),
  };
}
