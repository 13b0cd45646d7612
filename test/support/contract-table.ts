import { answered, done, gatewayRefusal, refusal, unauthorized } from './checked-reply.ts';
import {
  asOther,
  bank,
  failing,
  fellow,
  file,
  lookupFaults,
  notAllowed,
  type Rows,
  single,
  spoilt,
  unauthenticated,
  without,
  write,
  written,
} from './contract-rows.ts';
import { correlationId, type OperationName, operations, ownPath, person } from './operations.ts';
import { insurer, lender } from './world.ts';

const upload = 'addCustomerDSOPGWByFile';
const own = `${ownPath(lender.fid)}/`;

/** Answers of each operation of openapi/kfr.yaml, by status. The compiler requires every operation. */
export const contractTable: Readonly<Record<OperationName, Rows>> = {
  getCustomerRelation: {
    200: [
      [answered({ banks: [] }), spoilt('getCustomerRelation', { CustomerID: '213000004' })],
      [
        answered({ banks: [bank(lender.fid, lender.name)] }),
        spoilt('getCustomerRelation'),
        spoilt('getCustomerRelation', { CorrelationID: null }),
        spoilt('getCustomerRelation', {}, `${operations.getCustomerRelation.path}?fromDate=2018-01-01`),
      ],
    ],
    400: lookupFaults('getCustomerRelation', operations.getCustomerRelation.path),
    401: unauthenticated('getCustomerRelation', (because) => refusal('ERR-001', { because, status: 401 })),
    403: [[refusal('ERR-001', { because: 'scope-missing' }), asOther('getCustomerRelation')]],
    405: notAllowed('getCustomerRelation'),
    406: [
      [
        gatewayRefusal(406, 'Not acceptable', { because: 'accept-without-json' }),
        spoilt('getCustomerRelation', { Accept: 'text/html' }),
      ],
    ],
    500: [failing('getCustomerRelation', 500)],
    504: [failing('getCustomerRelation', 504)],
  },
  getAccountServicingProvider: {
    200: [
      [
        answered({ organizationId: lender.fid, bankName: lender.name }),
        spoilt('getAccountServicingProvider'),
      ],
    ],
    400: [
      [
        refusal('ERR-004', { because: 'account-number-form' }),
        spoilt('getAccountServicingProvider', { AccountID: '9990.03.12345' }),
        spoilt('getAccountServicingProvider', { AccountID: null }),
      ],
      [
        refusal('ERR-004', { because: 'correlation-id-missing' }),
        spoilt('getAccountServicingProvider', { CorrelationID: null }),
      ],
    ],
    401: unauthenticated('getAccountServicingProvider', (because) => unauthorized({ because })),
    500: [failing('getAccountServicingProvider', 500)],
  },
  addCustomerDSOPGW: {
    ...single('addCustomerDSOPGW'),
    200: [[done(200, correlationId), spoilt('addCustomerDSOPGW')]],
    201: [[done(201, correlationId), spoilt('addCustomerDSOPGW', { CustomerID: fellow })]],
  },
  deleteCustomerDSOPGW: {
    ...single('deleteCustomerDSOPGW'),
    204: [[done(204, correlationId), spoilt('deleteCustomerDSOPGW')]],
    404: [
      written(
        'deleteCustomerDSOPGW',
        'KFR-008',
        'relationship-unknown',
        spoilt('deleteCustomerDSOPGW', { CustomerID: fellow }),
      ),
    ],
  },
  addCustomerDSOPGWByFile: {
    ...write(upload, `${ownPath(insurer.fid)}/batch`),
    201: [
      [
        done(201, correlationId),
        spoilt(upload),
        file('14828510046#2020-01-31,213000004'),
        file(`${person} `, ' DSOPBANK\r\n'),
      ],
    ],
    400: [
      ...without(upload),
      written(upload, 'KFR-004', 'batch-part-missing', file(null), file(person, null)),
      written(upload, 'KFR-005', 'row-identifier-form', file(`${person},600200123456`)),
      written(upload, 'KFR-009', 'batch-type-unknown', file(person, 'BANK')),
      written(upload, 'KFR-010', 'row-date-not-in-calendar', file(`${person}#2019-02-29`)),
    ],
    403: [
      ...(write(upload, `${ownPath(insurer.fid)}/batch`)[403] ?? []),
      written(
        upload,
        'KFR-002',
        'batch-boundary-quoted',
        file(person, 'DSOPBANK', 'multipart/form-data; boundary="kfr-batch"'),
      ),
      written(
        upload,
        'KFR-002',
        'batch-boundary-mismatch',
        file(person, 'DSOPBANK', 'multipart/form-data; boundary=other'),
      ),
    ],
  },
  getCustomerRelationForOwnBank: {
    200: [
      [answered({ banks: [] }), spoilt('getCustomerRelationForOwnBank', { CustomerID: '213000004' })],
      [
        answered({ banks: [bank(lender.fid, lender.name)] }),
        spoilt('getCustomerRelationForOwnBank'),
        spoilt('getCustomerRelationForOwnBank', { CorrelationID: null }),
      ],
    ],
    400: lookupFaults('getCustomerRelationForOwnBank', own),
    401: unauthenticated('getCustomerRelationForOwnBank', (because) =>
      refusal('ERR-001', { because, status: 401 }),
    ),
    403: [
      [refusal('ERR-001', { because: 'scope-missing' }), asOther('getCustomerRelationForOwnBank')],
      [
        refusal('ERR-001', { because: 'institution-other' }),
        spoilt('getCustomerRelationForOwnBank', {}, `${ownPath(insurer.fid)}/`),
      ],
    ],
    405: notAllowed('getCustomerRelationForOwnBank'),
    500: [failing('getCustomerRelationForOwnBank', 500)],
  },
};
