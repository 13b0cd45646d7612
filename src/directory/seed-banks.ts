import type { WrittenEntries } from './entries.ts';

/** Invented banks with synthetic organisation numbers, and the first four digits of their account numbers. */
const banks: readonly (readonly [organisationNumber: string, name: string, accountSeries: string[]])[] = [
  ['310600113', 'VARDEN PRØVEBANK ASA', ['9901', '9902']],
  ['310600229', 'FJORDGLIMT PRØVESPAREBANK', ['9905']],
  ['310600334', 'SOLSIDEN PRØVEBANK AS', ['9911']],
  ['310600555', 'SKJÆRGÅRD PRØVESPAREBANK', ['9917', '9918', '9919']],
  ['310600660', 'MULTEMYR PRØVEBANK AS', ['9923']],
  ['310600776', 'STORFOSS PRØVEBANK ASA', ['9931']],
  ['310600881', 'HAVGAP PRØVESPAREBANK', ['9937']],
  ['310600997', 'LYNGHEI PRØVEBANK AS', ['9943', '9944']],
  ['310601004', 'REINSDYR PRØVESPAREBANK', ['9949']],
  ['310601225', 'VINTERSOL PRØVEBANK NUF', ['9953']],
];

export const bankInstitutions: WrittenEntries['institutions'] = banks.map(
  ([organisationNumber, name, accountSeries]) => ({ organisationNumber, name, kind: 'bank', accountSeries }),
);

type WrittenAccount = NonNullable<WrittenEntries['bankAccounts']>[number];

const account = (
  customer: string,
  number: string,
  opened: string,
  more: Partial<WrittenAccount> = {},
): WrittenAccount => ({
  number,
  bank: banks.find(([, , series]) => series.includes(number.slice(0, 4)))?.[0] ?? '',
  customer,
  opened,
  ...more,
});

/**
 * The content of KAR on first start: accounts of synthetic organisations and persons (80 added to the month of birth), one
 * of them with a D-number.
 */
export const bankAccounts: WrittenAccount[] = [
  // Accounts in two banks.
  account('03837110024', '99011023459', '2012-05-14'),
  account('03837110024', '99051023451', '2019-09-02'),
  account('15886510079', '99111023456', '2003-01-15'),
  // Owns no account, but may use somebody else's.
  account('22819010092', '99171023455', '2020-11-30', { primaryOwner: false }),
  // A former customer.
  account('17884910064', '99231024626', '1998-03-20', { closed: '2024-06-30' }),
  // One account that cannot receive payments, and one in another bank that can.
  account('29815210075', '99311023450', '2015-08-10', { receivesPayments: false }),
  account('29815210075', '99371024626', '2016-02-01'),
  // A D-number.
  account('71858310002', '99431023454', '2023-04-17'),
  // A customer whom an institution outside the clearing may have as well.
  account('65837710043', '99491023453', '2009-10-05'),
  // Two persons share an account that one of them owns; the other owns another account.
  account('11849410026', '99111024622', '2021-06-11'),
  account('07820210004', '99111024622', '2021-06-11', { primaryOwner: false }),
  account('07820210004', '99531023451', '2022-01-03'),
  // Organisations: one customer, and one that moved to another bank.
  account('210600132', '99011024625', '2018-12-12'),
  account('210600248', '99051024628', '2011-02-28', { closed: '2023-09-30' }),
  account('210600248', '99531024628', '2023-09-15'),
];
