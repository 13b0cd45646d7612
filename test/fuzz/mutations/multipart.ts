import type { Dice } from '../dice.ts';
import type { Draft, Multipart, Part } from '../draft.ts';
import { oddTexts } from '../odd-values.ts';
import { mutatedBytes } from './bytes.ts';

/** Changes one thing about the form or the Content-Type of an upload. */
export function mutatedUpload(dice: Dice, draft: Draft, form: Multipart): Draft {
  if (dice.chance(0.2)) return withType(draft, typeOf(dice, form.boundary));
  return { ...draft, body: { kind: 'multipart', form: mutatedMultipart(dice, form) } };
}

const withType = (draft: Draft, type: string): Draft => ({
  ...draft,
  headers: draft.headers.map(([name, value]) => [name, name === 'Content-Type' ? type : value]),
});

const typeOf = (dice: Dice, boundary: string): string =>
  dice.pick([
    `multipart/form-data; boundary="${boundary}"`,
    `multipart/form-data; charset=utf-8; boundary=${boundary}`,
    `multipart/form-data; boundary=${boundary}; charset="utf-8"`,
    `Multipart/Form-Data;BOUNDARY=${boundary}`,
    `multipart/form-data; boundary=${boundary}x`,
    'multipart/form-data',
    'multipart/form-data; boundary=',
    `multipart/mixed; boundary=${boundary}`,
    `multipart/form-data; boundary=${'b'.repeat(80)}`,
    `multipart/form-data; boundary=${boundary}; boundary=other`,
    'application/octet-stream',
  ]);

function mutatedMultipart(dice: Dice, form: Multipart): Multipart {
  const at = dice.between(0, Math.max(0, form.parts.length - 1));
  const part = form.parts[at] ?? { headers: [], content: Buffer.alloc(0) };
  const replaced = (...parts: Part[]): Multipart => ({
    ...form,
    parts: form.parts.toSpliced(at, 1, ...parts),
  });
  return dice.weighted<() => Multipart>([
    [2, () => replaced()],
    [2, () => replaced(part, part)],
    [2, () => ({ ...form, parts: form.parts.toReversed() })],
    [5, () => replaced({ ...part, headers: oddPartHeaders(dice, part.headers) })],
    [6, () => replaced({ ...part, content: oddContent(dice, part.content) })],
    [2, () => replaced({ ...part, content: mutatedBytes(dice, part.content) })],
    [1, () => ({ ...form, lineEnd: dice.pick(['\n', '\r', '\r\r\n', '']) })],
    [1, () => ({ ...form, isEnded: false })],
    [
      1,
      () => ({
        ...form,
        boundary: dice.pick([`${form.boundary}x`, '', '-'.repeat(70), 'æ', dice.pick(oddTexts)]),
      }),
    ],
    [1, () => ({ ...form, preamble: dice.pick(['preamble', '\r\n', `--${form.boundary}--\r\n`, '\0']) })],
    [
      1,
      () =>
        replaced(
          ...Array.from({ length: dice.pick([20, 1_100]) }, () => ({ ...part, content: Buffer.from('1') })),
        ),
    ],
    [
      1,
      () =>
        replaced({
          ...part,
          content: Buffer.concat([part.content, Buffer.from(`\r\n--${form.boundary}\r\n`)]),
        }),
    ],
  ])();
}

function oddPartHeaders(dice: Dice, headers: readonly string[]): readonly string[] {
  const first = headers[0] ?? '';
  return dice.pick([
    [],
    headers.slice(1),
    [...headers, 'Content-Transfer-Encoding: base64'],
    [...headers, 'Content-Encoding: gzip'],
    [...headers, first],
    [first.toLowerCase(), ...headers.slice(1)],
    [first.replaceAll('"', ''), ...headers.slice(1)],
    [first.replaceAll('"', "'"), ...headers.slice(1)],
    [first.replace('name=', "name*=utf-8''"), ...headers.slice(1)],
    [`${first}; filename="../../x\\".csv"`, ...headers.slice(1)],
    [
      first.replace(
        /name="[^"]*"/,
        `name="${dice.pick(['__proto__', '', 'Customers', 'file', 'x'.repeat(500)])}"`,
      ),
    ],
    [first.replace('form-data', 'attachment')],
    [`X: ${'h'.repeat(dice.pick([100, 20_000, 90_000]))}`, ...headers],
    ['Content-Type: text/plain; charset=utf-16', first],
    ['no colon here', ...headers],
    [dice.pick(oddTexts), ...headers],
  ]);
}

/** Invalid rows as people write them, or far too many rows. */
function oddContent(dice: Dice, content: Buffer): Buffer {
  const text = content.toString('latin1');
  return dice.weighted<() => Buffer>([
    [2, () => Buffer.from(text.replaceAll(',', dice.pick(['\n', '\r\n', ';', ', ', ',,', '\t', '|'])))],
    [3, () => Buffer.from(`${text},${dice.pick(oddTexts)}`)],
    [3, () => Buffer.from(`${text}${dice.pick(oddDates)},${text}`)],
    [1, () => Buffer.from(`\ufeff${text}`)],
    [1, () => Buffer.from(`"${text}"`)],
    [1, () => Buffer.from(text, 'utf16le')],
    [1, () => Buffer.from(`${text},`.repeat(dice.pick([3, 200])))],
    [1, () => Buffer.alloc(0)],
    [1, () => Buffer.from(text.slice(0, -3))],
    [0.02, () => Buffer.alloc(dice.pick([9_900_000, 11_000_000]), '310000001,')],
    [0.05, () => Buffer.alloc(600_000, dice.pick(['1', ',', '#', '\n', '310000001#2020-01-01,']))],
  ])();
}

const oddDates = [
  ...[
    '#',
    '#2026-02-30',
    '#2020-1-1',
    '#01.02.2020',
    '#2020-01-01#',
    '#2020-01-01#2021-01-01',
    '##',
    '#9999-12-31',
  ],
  ...['#0001-01-01', '#2020-01-01T00:00:00', '# 2020-01-01', '#20200101', '#-1', '#1e9'],
];
