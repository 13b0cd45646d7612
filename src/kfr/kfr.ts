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
import { pathMeant } from './request/contract-path.ts';
import type { KfrServices } from './services.ts';

/** One version of the API: its document and its paths. */
export interface KfrVersion extends DocumentHandlers {
  readonly customers: Handler;
}

export interface Kfr extends KfrVersion {
  /** The agency look-ups. */
  readonly version2: KfrVersion;
  /** The correct path, of either version, for one that is not served; undefined if none is similar. */
  readonly pathMeant: (path: string) => string | undefined;
  /** Faults on demand. */
  readonly faults: Faults;
}

/** Paths of openapi/kfr.yaml and openapi/kundeforhold-v2.yaml. */
export interface ContractFiles {
  readonly version1: string;
  readonly version2: string;
}

export function openKfr({ version1, version2 }: ContractFiles, services: KfrServices): Kfr {
  const { chooseFault, faults } = openFaults(services);
  const opened = (api: Api): KfrVersion => ({
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
    ...opened(first),
    version2: opened(second),
    pathMeant: (path) => pathMeant(path, first) ?? pathMeant(path, second),
    faults,
  };
}
