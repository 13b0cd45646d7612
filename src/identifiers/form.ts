const [zero, nine] = [48, 57];

/**
 * Whether a text has the form of a customer's number: a person's has 11 digits, an organisation's 9. A million rows of a file
 * pass here: a pattern takes several times as long.
 */
export function isCustomerForm(text: string): boolean {
  if (text.length !== 9 && text.length !== 11) return false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < zero || code > nine) return false;
  }
  return true;
}

/** A Norwegian account number; its control digit is not looked at, as the register itself says of ERR-004. */
export const isAccountNumber = (text: string): boolean => /^\d{11}$/.test(text);
