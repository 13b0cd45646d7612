import { isIP } from 'node:net';
import { z } from 'zod';
import {
  dayInMs,
  fixedLengthRequirement,
  hasFixedLength,
  minuteInMs,
  readDuration,
} from '../kernel/index.ts';
import { readSwitches } from '../switches/index.ts';

/* Schemas that parse the text of an option. Their messages begin with `is`, which becomes `must be`. */

const wholeNumber = (text: string): number => (/^\d{1,9}$/.test(text) ? Number(text) : Number.NaN);

export const port = z
  .string()
  .transform(wholeNumber)
  .refine((value) => value >= 0 && value <= 65_535, 'is a port number from 0 to 65535 (0: any free port)');

export const host = z
  .string()
  .regex(/^[\w.:-]+$/, 'is a host name or an address to listen on, such as 127.0.0.1 or 0.0.0.0');

export const folder = z
  .string()
  .refine((value) => value.trim() !== '' && !value.includes('\0'), 'is the path of a folder');

/** JSON text; its content is validated where it is used. */
export const inline = z.string().refine((text) => text.trim() !== '', 'is a JSON document');

export const baseUrl = z
  .string()
  .refine(
    (text) => URL.canParse(text) && /^https?:\/\/[!-.0-~][!-~]*$/i.test(text),
    'is an address that begins with http:// or https://',
  )
  .refine((text) => !URL.canParse(text) || !/[?#]/.test(text), 'is an address without query and fragment')
  .transform((text) => text.replace(/\/+$/, ''));

/** Relationships per second. */
export const loadRate = z
  .string()
  .transform((text) => (text === 'unlimited' ? ('unlimited' as const) : wholeNumber(text)))
  .refine(
    (value) => value === 'unlimited' || value >= 1,
    'is the number of relationships loaded a second, a whole number from 1, or "unlimited"',
  );

export const seconds = z
  .string()
  .transform(wholeNumber)
  .refine((value) => value >= 0 && value <= 86_400, 'is a whole number of seconds from 0 to 86400');

/** Separated by commas; an empty text is an empty list. */
const commaList = z.string().transform((text) =>
  text
    .split(',')
    .map((name) => name.trim())
    .filter(Boolean),
);
const isHostName = (name: string): boolean =>
  /^(?=.{1,253}$)[a-z\d]([\w-]*[a-z\d])?(\.[a-z\d]([\w-]*[a-z\d])?)*$/i.test(name);

export const names = commaList.refine(
  (all) => all.every((name) => isIP(name) !== 0 || isHostName(name)),
  'is a list of host names and addresses divided by commas, such as kfr,test.maskinporten.no',
);

export const hosts = commaList.refine(
  (all) => all.every((name) => isHostName(name.replace(/^\./, ''))),
  'is a list of host names divided by commas, such as kfr.bank.example,.test.bank.example; with a dot at its head a name stands for all below it as well',
);

/** Characters that a header value and a cookie may contain unquoted (RFC 6265, 4.1.1). */
export const secret = z
  .string()
  .regex(
    /^[!#-+\--:<-[\]-~]{1,1000}$/,
    'is at most 1000 visible characters of ASCII, but for comma, semicolon, quote and backslash',
  );

export const keyBits = z
  .enum(['2048', '3072'], 'is 2048 or 3072')
  .transform((text) => (text === '2048' ? 2048 : 3072));

const mostKeysAhead = 200;
export const keysAhead = z
  .string()
  .regex(/^\d{1,3}$/, `is a whole number from 0 to ${mostKeysAhead}`)
  .transform(Number)
  .refine((count) => count <= mostKeysAhead, `is a whole number from 0 to ${mostKeysAhead}`);

/** On the sandbox's clock. Shorter intervals would publish too many keys. */
const shortestRotationInMs = minuteInMs;
export const rotation = z
  .string()
  .refine(hasFixedLength, `is ${fixedLengthRequirement}`)
  .transform((text) => (text === 'never' ? undefined : (readDuration(text) ?? Number.NaN)))
  .refine(
    (value) => value === undefined || value >= shortestRotationInMs,
    'is a duration of at least a minute, such as P30D or PT1H, or "never"',
  );

/** Real time. */
const longestIdleInMs = dayInMs;
export const idle = z
  .string()
  .transform((text) => readDuration(text) ?? Number.NaN)
  .refine((value) => value >= 1 && value <= longestIdleInMs, 'is a duration of at most a day, such as PT30S');

export const yesOrNo = z.enum(['true', 'false'], 'is true or false').transform((text) => text === 'true');

export const logFormat = z.enum(['auto', 'text', 'json'], 'is auto, text or json');

export const switches = z.string().transform((text, context) => {
  const read = readSwitches(text);
  for (const error of read.errors) context.addIssue({ code: 'custom', message: `: ${error}` });
  return read.switches;
});
