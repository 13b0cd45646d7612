import { expect, test } from 'vitest';
import { isAccountNumber, isCustomerForm } from './form.ts';

const notAscii = '０１９１２４９００４８';

test.each(['01912490048', '54828510110', '00000000000', '311000004', '000000000'])(
  '%s has the form of a customer',
  (text) => expect(isCustomerForm(text)).toBe(true),
);

test.each([
  '',
  '12345678',
  '1234567890',
  '123456789012',
  '0191249004A',
  ' 311000004',
  '311000004\n',
  notAscii,
])('%j does not have it', (text) => expect(isCustomerForm(text)).toBe(false));

test('account numbers are 11 digits and nothing else', () => {
  expect(isAccountNumber('15030012345')).toBe(true);
  for (const text of ['', '1503001234', '150300123456', '1503.00.12345', '15030012345\n', notAscii])
    expect(isAccountNumber(text)).toBe(false);
});
