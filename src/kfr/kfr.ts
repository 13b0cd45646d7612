import {
  type DocumentHandlers,
  documentHandlers,
  openContract,
  openContractLazily,
} from '../contract/index.ts';
import { bases, type Handler } from '../kernel/index.ts';
import type { Api } from './api.ts';
import { customersEndpoint } from './endpoint.ts';
import { type Faults, openFaults } from './faults/faults.ts';
import { operationsOf } from './operations.ts';
import { similarPath } from './request/contract-path.ts';
import type { KfrServices } from './services.ts';

/** One version of the API: its document and its paths. */
export interface KfrVersion extends DocumentHandlers {
  readonly customers: Handler;
}

export interface Kfr extends KfrVersion {
  /** The agency look-ups. */
  readonly version2: KfrVersion;
  /** The path, of either version, that differs from this one in case or slashes only. */
  readonly similarPath: (path: string) => string | undefined;
  readonly faults: Faults;
}

/** File paths of openapi/kfr.yaml and openapi/kundeforhold-v2.yaml. */
export interface ContractFiles {
  readonly version1: string;
  readonly version2: string;
}

export function openKfr({ version1, version2 }: ContractFiles, services: KfrServices): Kfr {
  const { chooseFault, faults } = openFaults(services);
  const open = (api: Api): KfrVersion => ({
    customers: customersEndpoint(api, services, chooseFault),
    ...documentHandlers(api.contract, 'kfr'),
  });
  const first: Api = {
    version: 1,
    base: bases.kfr,
    contract: openContract(version1, { operationIds: operationsOf(1), echoed: 'CorrelationID' }),
  };
  const second: Api = {
    version: 2,
    base: bases.kfrVersion2,
    contract: openContractLazily(version2, { operationIds: operationsOf(2) }),
  };
  return {
    ...open(first),
    version2: open(second),
    similarPath: (path) => similarPath(path, first) ?? similarPath(path, second),
    faults,
  };
}
