/** Whether a text has the form of a customer's number: a person's has 11 digits, an organisation's 9. */
export const isCustomerForm = (text: string): boolean => /^(?:\d{9}|\d{11})$/.test(text);

/** A Norwegian account number; its control digit is not looked at, as the register itself says of ERR-004. */
export const isAccountNumber = (text: string): boolean => /^\d{11}$/.test(text);
