import { Document, isCollection, isPair, visit } from 'yaml';
import { z } from 'zod';
import { faultNames } from '../src/certificates/kinds.ts';
import { orderOf as certificateOrder, kind } from '../src/certificates/order.ts';
import * as bankAccounts from '../src/control/bank-accounts.ts';
import { filter as batchFilter } from '../src/control/batches.ts';
import { revocation } from '../src/control/certificates.ts';
import { move } from '../src/control/clock.ts';
import { filter as customerFilter } from '../src/control/customers.ts';
import { delegation, systemUser } from '../src/control/delegations.ts';
import { input as eventsQuery } from '../src/control/events/handler.ts';
import { exchangeFilter, exchangeQuery, waitQuery } from '../src/control/exchanges/input.ts';
import { order as explainOrder } from '../src/control/explain.ts';
import { orderSchema as faultOrder } from '../src/control/faults.ts';
import { institutionInput } from '../src/control/institutions/input.ts';
import { orderSchema as answersOrder } from '../src/control/next-answers.ts';
import { observedReport, runReport } from '../src/control/reports/input.ts';
import { runQuery } from '../src/control/run.ts';
import { runInput } from '../src/control/runs/input.ts';
import { armInput } from '../src/control/scenarios/scenarios.ts';
import { sheetOrder } from '../src/control/sheets/input.ts';
import { input as switchValues } from '../src/control/switches.ts';
import { input as tokenWish } from '../src/control/token-shapes.ts';
import { entriesSchema } from '../src/directory/checked-entries.ts';
import { bankAccountSchema } from '../src/directory/entries.ts';
import { isObject } from '../src/kernel/index.ts';
import { errorTable } from '../src/kfr/errors.ts';
import { operationIds, operations, operationsOf } from '../src/kfr/operations.ts';
import { errorNames, pageOf } from '../src/maskinporten/errors.ts';
import { comments } from '../src/report/comments.ts';
import { batch, frame } from '../src/state/document.ts';
import { fileSchema, numbersSchemas } from '../src/testdata/order.ts';

/** What the remote control accepts, as the generated parts of openapi/sandbox.yaml: from the schemas that check it. */

const state = frame.extend({
  switches: switchValues.optional(),
  directory: entriesSchema.optional(),
  register: frame.shape.register
    .unwrap()
    .extend({ batches: z.array(batch).optional() })
    .optional(),
});

/** Of the request bodies, by their names in the document. */
const bodies: Readonly<Record<string, z.ZodType>> = {
  AnswersOrder: answersOrder(
    Object.fromEntries(
      errorNames.flatMap((name) => [
        [pageOf(name), name],
        [name, name],
      ]),
    ),
  ),
  ArmOrder: armInput,
  BankAccountEntry: bankAccountSchema,
  BankAccountSelector: bankAccounts.accountSelector,
  CertificateOrder: certificateOrder(await faultNames()),
  ClockMove: move,
  Comments: comments,
  ExplainOrder: explainOrder,
  FaultOrder: faultOrder({
    codes: Object.keys(errorTable),
    operations: operationIds,
    withoutCustomer: operationIds.filter((id) => operations[id].withoutCustomer),
    ofVersion2: operationsOf(2),
  }),
  InstitutionEntry: institutionInput,
  Revocation: revocation,
  RunOrder: runInput,
  SheetOrder: sheetOrder,
  StateDocument: state,
  SwitchValues: switchValues,
  SystemUserEntry: systemUser,
  TestDataOrder: z.discriminatedUnion('what', [
    numbersSchemas.persons.extend({ what: z.literal('persons') }),
    numbersSchemas.organisations.extend({ what: z.literal('organisations') }),
    z.strictObject({ ...fileSchema.in.shape, what: z.literal('batch') }),
  ]),
  TokenWish: tokenWish,
};

/** Queries, by the prefix of their parameters in the document. */
const queries = {
  bankAccounts: bankAccounts.filter,
  batches: batchFilter,
  certificate: kind,
  customers: customerFilter,
  delegation,
  events: eventsQuery,
  exchanges: exchangeFilter,
  exchangeList: exchangeQuery.pick({ limit: true, view: true }),
  exchangeWait: waitQuery.pick({ limit: true, atLeast: true, timeout: true }),
  ofRun: runQuery,
  report: runReport.schema,
  observed: observedReport.schema.pick({ institution: true, run: true }),
} as const;

/** The queries of each operation that has parameters. */
export const queriesOf: Readonly<Record<string, readonly (keyof typeof queries)[]>> = {
  getConnection: ['certificate'],
  getKeystore: ['certificate'],
  putDelegation: ['delegation'],
  deleteDelegation: ['delegation'],
  listOrderedAnswers: ['ofRun'],
  clearOrderedAnswers: ['ofRun'],
  listFaults: ['ofRun'],
  clearFaults: ['ofRun'],
  reset: ['ofRun'],
  listBankAccounts: ['bankAccounts'],
  listBatches: ['batches'],
  listCustomers: ['customers'],
  listExchanges: ['exchanges', 'exchangeList'],
  countExchanges: ['exchanges'],
  groupExchanges: ['exchanges'],
  awaitExchanges: ['exchanges', 'exchangeWait'],
  streamEvents: ['events'],
  listScenarios: ['observed'],
  getScenario: ['observed'],
  disarmScenario: ['observed'],
  getObservedRun: ['observed'],
  deleteObservedRun: ['observed'],
  streamObservedRun: ['observed'],
  getObservedReport: ['report', 'observed'],
  getObservedComments: ['observed'],
  putObservedComments: ['observed'],
  planObservedSheet: ['observed'],
  fillObservedSheet: ['observed'],
  getRunReport: ['report'],
};

type Fields = Record<string, unknown>;

/** What a request may hold. Rules between fields are left out: a refusal says them. */
function schemaOf(schema: z.ZodType): Fields {
  const { $schema: _, ...rest } = z.toJSONSchema(schema, {
    io: 'input',
    reused: 'inline',
    unrepresentable: 'any',
    override({ jsonSchema }) {
      // The format says it, and the pattern takes up ten lines.
      if (jsonSchema.format !== undefined || jsonSchema.type === 'integer') delete jsonSchema.pattern;
      // Every safe integer.
      if (Math.abs(jsonSchema.minimum ?? 0) === Number.MAX_SAFE_INTEGER) delete jsonSchema.minimum;
      if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
    },
  });
  return withoutRecursion(rest) as Fields;
}

/** Any JSON is the only schema that refers to itself. */
const withoutRecursion = (value: unknown): unknown =>
  JSON.parse(
    JSON.stringify(value, (name, part) =>
      name === '$defs' ? undefined : isObject(part) && '$ref' in part ? {} : part,
    ),
  );

/** The parameters of a query, by their names in the document. */
export function parametersOf(query: keyof typeof queries): readonly (readonly [string, Fields])[] {
  const { properties = {}, required = [] } = schemaOf(queries[query]);
  return Object.entries(properties as Record<string, Fields>).map(([name, { description, ...schema }]) => [
    `${query}.${name}`,
    {
      in: 'query',
      name,
      ...((required as string[]).includes(name) ? { required: true } : {}),
      description,
      schema,
    },
  ]);
}

/** Lists and objects of a few short values are on one line. */
function yamlOf(value: unknown): string {
  const document = new Document(value, { aliasDuplicateObjects: false });
  visit(document, {
    Collection(_, node) {
      const isFlat = node.items.every((item) => !isCollection(isPair(item) ? item.value : item));
      if (isFlat && JSON.stringify(node.toJSON()).length < 90) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 116, flowCollectionPadding: true });
}

const inYaml = (parts: Readonly<Record<string, unknown>>): string[] =>
  yamlOf(parts)
    .trimEnd()
    .split('\n')
    .map((line) => (line === '' ? line : `    ${line}`));

export const parameterLines = (): string[] =>
  inYaml(
    Object.fromEntries(Object.keys(queries).flatMap((query) => parametersOf(query as keyof typeof queries))),
  );

export const bodyLines = (): string[] =>
  inYaml(Object.fromEntries(Object.entries(bodies).map(([name, schema]) => [name, schemaOf(schema)])));
