export const texts = {
  copy: 'Copy',
  copied: 'Copied',
  notCopied: 'The browser did not allow copying',
  loading: 'Loading',
  problem: {
    title: 'The sandbox refused this',
    noAnswer: 'The sandbox does not answer.',
    status: (status: number, code: string) => `Status ${status}, code ${code}`,
    login: 'Log in',
  },
  explanation: {
    where: 'Where',
    expected: 'Expected',
    got: 'Received',
    remedy: 'What to do',
    code: 'Code',
  },
  certificates: {
    subject: 'Subject',
    organisationNumber: 'Organisation number',
    issuer: 'Issued by',
    itself: 'itself (a root)',
    valid: 'Valid',
  },
};
