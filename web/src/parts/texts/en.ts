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
  timeLine: {
    today: (day: string) => `Today, ${day}`,
    since: (day: string) => `since ${day}`,
    fromTo: (from: string, to: string) => `${from} – ${to}`,
    kinds: {
      open: 'is a customer',
      ended: 'was a customer',
      future: 'will be a customer',
      never: 'ended before it began',
    },
    compressed: 'time without a change, drawn shorter',
    gap: (days: number) => (days >= 730 ? `${Math.round(days / 365.25)} years without a change` : `${days} days without a change`),
  },
  certificates: {
    subject: 'Subject',
    organisationNumber: 'Organisation number',
    issuer: 'Issued by',
    itself: 'itself (a root)',
    valid: 'Valid',
  },
};
