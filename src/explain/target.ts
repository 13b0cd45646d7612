/** Whose rules judge an input. */
export const targets = ['sandbox', 'test', 'production'] as const;

export type Target = (typeof targets)[number];

export type RealTarget = Exclude<Target, 'sandbox'>;

/** The issuers of the real environments, as in their metadata (Digdir's documentation). */
export const realIssuers: Readonly<Record<RealTarget, string>> = {
  test: 'https://test.maskinporten.no/',
  production: 'https://maskinporten.no/',
};

/** Hosts of Maskinporten and KFR, also former ones that programs still name. */
const hosts: Readonly<Record<RealTarget, RegExp>> = {
  test: /^(?:(?:[\w-]+\.)*test\.maskinporten\.no|ver[12]\.maskinporten\.no|(?:[\w-]+\.)*maskinporten\.dev|preprod\.api\.bits\.no|oidc-ver[12]\.difi\.no)$/,
  production: /^(?:(?:www|sky)\.)?maskinporten\.no$|^api\.bits\.no$|^oidc\.difi\.no$/,
};

/** The environment that an address belongs to, in any form that people write; undefined: none of the real ones. */
export function realTargetOf(address: unknown): RealTarget | undefined {
  const [text] = Array.isArray(address) ? address : [address];
  if (typeof text !== 'string') return undefined;
  const trimmed = text.trim();
  const url = /^https?:\/\//i.test(trimmed) ? trimmed : `https://${trimmed}`;
  if (!URL.canParse(url)) return undefined;
  const { hostname } = new URL(url);
  return hosts.test.test(hostname) ? 'test' : hosts.production.test(hostname) ? 'production' : undefined;
}

/** Why a target was chosen. */
export type ChosenBy = 'order' | 'address' | 'certificate' | 'default';
