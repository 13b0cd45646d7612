import { z } from 'zod';

export const organisationNumber = z.string().regex(/^\d{9}$/, 'must be an organisation number of 9 digits');
export const scopeName = z
  .string()
  .max(200, 'must be at most 200 characters')
  .regex(/^[^\s"\\]+$/, 'must be a scope without spaces, such as bits:kundeforhold.write');
export const moment = z.iso.datetime({
  offset: true,
  error: 'must be a moment such as 2026-01-31T12:00:00Z',
});
