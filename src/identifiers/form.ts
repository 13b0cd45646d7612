const [zero, nine] = [48, 57];

/**
 * Whether a text has the form of a customer number: 11 digits for a person, 9 for an organisation. Called for each of a
 * million rows of a file; a regular expression takes several times as long.
 */
export function isCustomerForm(text: string): boolean {
  if (text.length !== 9 && text.length !== 11) return false;
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at);
    if (code < zero || code > nine) return false;
  }
  return true;
}

/** Whether a text has the form of a Norwegian account number. Does not check the control digit, as KFR documents for ERR-004. */
export const isAccountNumber = (text: string): boolean => /^\d{11}$/.test(text);
