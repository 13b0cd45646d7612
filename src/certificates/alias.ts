const letters: Readonly<Record<string, string>> = {
  æ: 'ae',
  ø: 'o',
  ð: 'd',
  þ: 'th',
  ß: 'ss',
  đ: 'd',
  ł: 'l',
};

/**
 * The alias of a key in a keystore: lower-case ASCII letters, digits and hyphens, then the organisation number.
 * Platforms disagree about æøå and about case in aliases.
 */
export function aliasOf(name: string, organisationNumber: string): string {
  const ascii = name
    .toLowerCase()
    .replace(/[æøðþßđł]/g, (letter) => letters[letter] ?? '')
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .slice(0, 40)
    .replace(/^-|-$/g, '');
  return `${ascii || 'organisation'}-${organisationNumber}`;
}
