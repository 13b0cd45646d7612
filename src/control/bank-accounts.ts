import { z } from 'zod';
import {
  type BankAccount,
  bankAccountSchema,
  type Directory,
  type Entries,
  organisationNumber,
} from '../directory/index.ts';
import { isCustomerForm } from '../identifiers/index.ts';
import { type Clock, type Handler, maskPersonNumbers } from '../kernel/index.ts';
import { withBody } from './body.ts';
import { answerChange, ChangeError, inForce } from './changing.ts';
import { withQuery } from './query.ts';
import { json } from './replies.ts';

export const filter = z.strictObject({
  bank: organisationNumber.optional().describe('Organisation number of a bank: only its accounts'),
  customers: z
    .literal('whole', 'must be whole, or left out')
    .optional()
    .describe('Person numbers are not masked'),
});

/** All accounts of a customer, all customers of an account, or one pair. */
export const accountSelector = z
  .strictObject({
    number: z
      .string()
      .regex(/^\d{11}$/, 'must be an account number of 11 digits')
      .optional(),
    customer: z.string().refine(isCustomerForm, 'must be 9 or 11 digits').optional(),
  })
  .refine((fields) => Object.keys(fields).length > 0, 'must hold number, customer or both');

/** Accounts in KAR's banks. Customers are never in addresses; answers mask person numbers by default. */
export const bankAccounts = (directory: Directory, clock: Clock) =>
  ({
    /** GET /_sandbox/bank-accounts?bank=&customers=whole */
    bankAccounts: ({ query }) =>
      withQuery(query, { schema: filter, code: 'bank-account-filter' }, ({ bank, customers }) => {
        const found = directory.latest
          .bankAccounts()
          .filter((account) => bank === undefined || account.bank === bank);
        return json({ bankAccounts: customers === 'whole' ? found : found.map(masked) });
      }),
    /** PUT /_sandbox/bank-accounts: adds or replaces a customer's account. */
    putBankAccount: (request) =>
      withBody(
        request,
        {
          schema: bankAccountSchema,
          code: 'bank-account',
          example:
            '{"number":"99051025799","bank":"310600229","customer":"03837110024","opened":"2026-01-31"}',
        },
        (account) =>
          answerChange(
            directory,
            (entries) => {
              checkBank(entries, account);
              const others = entries.bankAccounts.filter((other) => !isSame(other, account));
              const isNew = others.length === entries.bankAccounts.length;
              return { entries: { ...entries, bankAccounts: [...others, account] }, made: isNew };
            },
            (isNew) => json({ ...masked(account), ...inForce(directory, clock) }, isNew ? 201 : 200),
          ),
      ),
    /** DELETE /_sandbox/bank-accounts: number, customer or both in the body. */
    removeBankAccounts: (request) =>
      withBody(
        request,
        { schema: accountSelector, code: 'bank-account', example: '{"customer":"03837110024"}' },
        ({ number, customer }) =>
          answerChange(
            directory,
            (entries) => {
              const remaining = entries.bankAccounts.filter(
                (account) =>
                  (number !== undefined && account.number !== number) ||
                  (customer !== undefined && account.customer !== customer),
              );
              const removed = entries.bankAccounts.length - remaining.length;
              if (removed === 0)
                throw new ChangeError(
                  404,
                  'bank-account-unknown',
                  'there is no such account; GET /_sandbox/bank-accounts lists them, with ?customers=whole unmasked',
                );
              return { entries: { ...entries, bankAccounts: remaining }, made: removed };
            },
            (removed) => json({ removed, ...inForce(directory, clock) }),
          ),
      ),
  }) satisfies Record<string, Handler>;

const isSame = (one: BankAccount, other: BankAccount): boolean =>
  one.number === other.number && one.customer === other.customer;

const masked = (account: BankAccount): BankAccount => ({
  ...account,
  customer: maskPersonNumbers(account.customer),
});

/** @throws ChangeError when there is no such bank, or the number belongs to another one */
function checkBank({ institutions }: Entries, { bank, number }: BankAccount): void {
  const institution = institutions.find(({ organisationNumber }) => organisationNumber === bank);
  if (institution === undefined || institution.kind !== 'bank') {
    const banks = institutions.filter(({ kind }) => kind === 'bank');
    const known = banks.map(({ organisationNumber }) => organisationNumber).join(', ') || 'none';
    const found =
      institution === undefined
        ? 'nobody in the directory'
        : `${institution.kind === 'supplier' ? 'a' : 'an'} ${institution.kind}, not a bank`;
    throw new ChangeError(400, 'bank-account', `bank: ${bank} is ${found}; the banks are ${known}`);
  }
  const { accountSeries, name } = institution;
  if (accountSeries.includes(number.slice(0, 4))) return;
  throw new ChangeError(
    400,
    'bank-account',
    `number: begins with ${number.slice(0, 4)}, and the accounts of ${name} begin with ${accountSeries.join(', ') || 'nothing: give it accountSeries'}`,
  );
}
