import { didYouMean } from '../../kernel/index.ts';
import type { Called, StepRequest } from '../format/request.ts';
import { type Draft, faultsInSteps } from './draft.ts';
import type { Fault } from './fault.ts';

type Field = keyof StepRequest;

interface CallRow {
  /** What may differ from a good call of it; headers may always. */
  readonly fields: readonly Field[];
  /** Parameters that the operation has in its query. */
  readonly query: readonly string[];
}

const period = ['fromDate', 'toDate'];
const write: CallRow = {
  fields: ['token', 'fid', 'relationshipType', 'customer', 'correlationId'],
  query: [],
};

/** By operationId of the contract, version 1.1.2: what a call of it consists of. */
const callTable: Readonly<Record<Called, CallRow>> = {
  token: { fields: ['grant'], query: [] },
  getCustomerRelation: { fields: ['token', 'customer', 'correlationId', 'query'], query: period },
  getAccountServicingProvider: { fields: ['token', 'correlationId'], query: [] },
  addCustomerDSOPGW: write,
  deleteCustomerDSOPGW: write,
  addCustomerDSOPGWByFile: { fields: ['token', 'fid', 'correlationId', 'upload'], query: [] },
  getCustomerRelationForOwnBank: {
    fields: ['token', 'fid', 'customer', 'correlationId', 'query'],
    query: period,
  },
};

/** Every field of `with` is something that the call has. */
export const callFaults = (draft: Draft): Fault[] =>
  faultsInSteps(draft, (step, at) => {
    if (step.call === undefined || step.with === undefined) return [];
    const { fields, query } = callTable[step.call];
    const path = [...at, 'with'];
    const isLooseField = (field: string) => !['headers', ...fields].includes(field);
    return [
      ...Object.keys(step.with)
        .filter(isLooseField)
        .map((field) => ({ path: [...path, field], message: `${step.call} has nothing of the kind` })),
      ...Object.keys(isLooseField('query') ? {} : (step.with.query ?? {}))
        .filter((name) => !query.includes(name))
        .map((name) => ({
          path: [...path, 'query', name],
          message: `${step.call} has no such parameter${didYouMean(name, query)}`,
        })),
    ];
  });
