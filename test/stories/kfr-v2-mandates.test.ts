import { describe, expect, test } from 'vitest';
import {
  type Agency,
  agencies,
  ask,
  bankruptcies,
  estates,
  guardians,
  plainMandate,
  police,
  tax,
  type Version2,
  withAgencies,
} from '../support/agencies.ts';
import { answered, type CheckedReply, checkedReply, refusal } from '../support/checked-reply.ts';
import { agency, lender, useEditedWorld, type World } from '../support/world.ts';

const worlds: Record<string, World> = {};
for (const value of ['warn', 'off', 'on']) {
  worlds[value] = useEditedWorld(
    (entries) => {
      withAgencies(entries);
      entries.clients.push({
        clientId: 'without-mandate',
        name: 'Uten hjemmel',
        organisationNumber: lender.fid,
        scopes: ['bits:kundeforhold', 'bits:kundeforhold.konto'],
      });
      for (const scope of ['bits:kundeforhold', 'bits:kundeforhold.konto'])
        entries.accesses.push({ scope, consumer: lender.fid, state: 'APPROVED' });
    },
    { switches: `legal-mandate=${value}` },
  );
}

const noBanks = { banks: [] };
const lenderHolds = { organizationID: lender.fid, bankName: lender.name };

interface Wish {
  readonly on?: Version2;
  readonly query?: string;
  readonly text?: string;
}

/** The results of a call with the agency's (first) mandate under each value of the switch. */
async function outcomes(caller: Agency, { on = 'customerRelationships', query, text }: Wish) {
  const mandate = text ?? caller.mandates[0]?.text ?? '';
  const change = {
    fid: caller.fid,
    headers: { 'Legal-Mandate': encodeURIComponent(mandate) },
    ...(query === undefined ? {} : { query }),
  };
  const replies: Record<string, CheckedReply> = {};
  for (const [value, world] of Object.entries(worlds))
    replies[value] = await checkedReply(world, await ask(world, on, change));
  return replies;
}

const body = (on: Version2 | undefined) => (on === 'accountServicingProvider' ? lenderHolds : noBanks);

/** Accepted without a note under each value of the switch. */
const covered = (on?: Version2) => ({
  warn: answered(body(on)),
  off: answered(body(on)),
  on: answered(body(on)),
});
/** Outside the mandate: `warn` adds a note, `off` does not, `on` refuses. */
const beyond = (because: string, on?: Version2) => ({
  warn: answered(body(on), because),
  off: answered(body(on)),
  on: refusal('ERR-001', { because }),
});

const days = (from: string, to: string, owners?: boolean) =>
  `fromDate=${from}&toDate=${to}${owners === undefined ? '' : `&onlyPrimaryOwner=${owners}`}`;
const onAccount = { on: 'accountServicingProvider' } as const;

/** Today is 4 March 2026. */
const table: readonly [string, Agency, Wish, ReturnType<typeof beyond> | ReturnType<typeof covered>][] = [
  ['ten years', tax, { query: days('2016-03-04', '2026-03-04') }, covered()],
  ['a short period ten years ago', tax, { query: days('2016-03-04', '2016-03-04') }, covered()],
  ['ten years and a day', tax, { query: days('2016-03-03', '2016-03-10') }, beyond('legal-mandate-reach')],
  ['both kinds of owners', tax, { query: days('2020-01-01', '2026-03-04', false) }, covered()],
  ['an account', tax, onAccount, beyond('legal-mandate-account', 'accountServicingProvider')],

  ['ten years', police, { query: days('2016-03-04', '2026-03-04') }, covered()],
  [
    'ten years, with its second mandate',
    police,
    { query: days('2016-03-04', '2026-03-04'), text: police.mandates[1]?.text ?? '' },
    covered(),
  ],
  ['eleven years', police, { query: days('2015-03-04', '2026-03-04') }, beyond('legal-mandate-reach')],
  ['an account', police, onAccount, covered('accountServicingProvider')],

  ['twelve months of owners', bankruptcies, { query: days('2025-03-04', '2026-03-04', true) }, covered()],
  ['twelve months, long ago', bankruptcies, { query: days('2020-05-31', '2021-05-31', true) }, covered()],
  [
    'twelve months and a day',
    bankruptcies,
    { query: days('2025-03-03', '2026-03-04', true) },
    beyond('legal-mandate-reach'),
  ],
  ['everybody', bankruptcies, { query: days('2026-01-01', '2026-03-04') }, beyond('legal-mandate-owners')],
  [
    'everybody, explicitly',
    bankruptcies,
    { query: days('2026-01-01', '2026-03-04', false) },
    beyond('legal-mandate-owners'),
  ],
  ['an account', bankruptcies, onAccount, beyond('legal-mandate-account', 'accountServicingProvider')],

  ['three months of owners', estates, { query: days('2025-12-04', '2026-03-04', true) }, covered()],
  [
    'three months to the end of February',
    estates,
    { query: days('2025-11-28', '2026-02-28', true) },
    covered(),
  ],
  [
    'three months and a day',
    estates,
    { query: days('2025-12-03', '2026-03-04', true) },
    beyond('legal-mandate-reach'),
  ],
  [
    'three months that end in the future',
    estates,
    { query: days('2025-12-04', '2026-12-31', true) },
    covered(),
  ],
  ['everybody', estates, { query: days('2026-03-04', '2026-03-04') }, beyond('legal-mandate-owners')],
  ['an account', estates, onAccount, beyond('legal-mandate-account', 'accountServicingProvider')],

  ['the last calendar year', guardians, { query: days('2025-01-01', '2025-12-31', true) }, covered()],
  ['a day of that year', guardians, { query: days('2025-07-01', '2025-07-01', true) }, covered()],
  [
    'the day before that year',
    guardians,
    { query: days('2024-12-31', '2025-12-31', true) },
    beyond('legal-mandate-reach'),
  ],
  [
    'the day after that year',
    guardians,
    { query: days('2025-01-01', '2026-01-01', true) },
    beyond('legal-mandate-reach'),
  ],
  ['everybody', guardians, { query: days('2025-01-01', '2025-12-31') }, beyond('legal-mandate-owners')],
  ['an account', guardians, onAccount, beyond('legal-mandate-account', 'accountServicingProvider')],
];

describe('the coverage of a mandate:', () => {
  test.each(table.map(([title, caller, ...rest]) => [caller.name, title, caller, ...rest] as const))(
    '%s asks for %s',
    async (_, __, caller, wish, expected) => {
      expect(await outcomes(caller, wish)).toEqual(expected);
    },
  );
});

describe('the owner of a mandate', () => {
  const pairs = agencies.flatMap((caller) =>
    agencies
      .filter((other) => other !== caller)
      .map((other) => [caller.name, other.name, caller, other.mandates[0]?.text ?? ''] as const),
  );
  test.each(pairs)('%s may not use a mandate of %s', async (_, __, caller, text) => {
    const query = days('2025-12-31', '2025-12-31', true);
    expect(await outcomes(caller, { text, query })).toEqual(beyond('legal-mandate-other'));
  });

  test.each([
    'Skatteforvaltningsloven',
    tax.mandates[0]?.text.toUpperCase(),
    `${tax.mandates[0]?.text}.`,
    tax.mandates[0]?.text.replace(' ', ''),
  ])('the text must match exactly: %s does not', async (text = '') => {
    expect(await outcomes(tax, { text })).toEqual(beyond('legal-mandate-other'));
  });

  test.each([
    ['spaces as +', (text: string) => new URLSearchParams([['', text]]).toString().slice(1)],
    ['decomposed Unicode', (text: string) => encodeURIComponent(text.normalize('NFD'))],
    ['extra white space', (text: string) => encodeURIComponent(` ${text.replaceAll(' ', '\u00a0 ')} `)],
    ['unencoded spaces', (text: string) => encodeURIComponent(text).replaceAll('%20', ' ')],
  ])('the text matches with %s', async (_, encode) => {
    for (const { fid, mandates } of agencies)
      for (const { text, accountProvider } of mandates) {
        const headers = { 'Legal-Mandate': encode(text) };
        const query = days('2025-12-31', '2025-12-31', true);
        const world = worlds.on as World;
        const reply = await ask(world, 'customerRelationships', { fid, headers, query });
        expect(await checkedReply(world, reply)).toEqual(answered(noBanks));
        const account = await ask(world, 'accountServicingProvider', { fid, headers });
        expect(account.status).toBe(accountProvider ? 200 : 403);
      }
  });

  test('an organisation without mandates gets its own explanation', async () => {
    const replies: Record<string, CheckedReply> = {};
    for (const [value, world] of Object.entries(worlds)) {
      const claims = { iss: 'without-mandate', scope: 'bits:kundeforhold' };
      const Authorization = `Bearer ${await world.token(lender.fid, { claims })}`;
      replies[value] = await checkedReply(
        world,
        await ask(world, 'customerRelationships', { headers: { Authorization } }),
      );
    }
    expect(replies).toEqual(beyond('legal-mandate-none'));
  });
});

describe('the explanation', () => {
  const explanationOf = async (caller: Agency, wish: Wish) => {
    const world = worlds.on as World;
    const headers = { 'Legal-Mandate': encodeURIComponent(wish.text ?? caller.mandates[0]?.text ?? '') };
    const { on = 'customerRelationships', query } = wish;
    const change = { fid: caller.fid, headers, ...(query === undefined ? {} : { query }) };
    return (await world.exchangeOf(await ask(world, on, change))).explanation;
  };

  test('of an unknown text has the published texts and the received one', async () => {
    expect(await explanationOf(police, { text: plainMandate })).toEqual({
      code: 'legal-mandate-other',
      where: 'header Legal-Mandate',
      expected:
        '«Straffeprosessloven §210 (3) første punktum» or «Straffeprosessloven §210 (3) andre punktum»',
      got: `«${plainMandate}»`,
      summary: {
        en: 'The text in Legal-Mandate is none of the legal mandates of the agency.',
        nb: 'Teksten i Legal-Mandate er ingen av hjemlene til etaten.',
      },
      remedy: {
        en: 'Send the published text to the letter. It is compared after URL-decoding; only the length of white space and the Unicode form do not count.',
        nb: 'Send den publiserte teksten til punkt og prikke. Den sammenlignes etter URL-dekoding; bare lengden på mellomrom og Unicode-formen teller ikke.',
      },
    });
  });

  test.each([
    [
      'P3M',
      estates,
      days('2025-01-01', '2026-03-04', true),
      'days from 2025-12-04 on',
      'back to 2025-12-04',
      'tilbake til 2025-12-04',
    ],
    [
      'last-calendar-year',
      guardians,
      days('2025-01-01', '2026-03-04', true),
      'days from 2025-01-01 to 2025-12-31',
      'from 2025-01-01 to 2025-12-31',
      'fra 2025-01-01 til 2025-12-31',
    ],
  ] as const)(
    'of a period beyond %s has the permitted days',
    async (reach, caller, query, expected, en, nb) => {
      expect(await explanationOf(caller, { query })).toEqual({
        code: 'legal-mandate-reach',
        where: 'query fromDate and toDate',
        expected: `${expected}, by ${reach} of «${caller.mandates[0]?.text}»`,
        got: '2025-01-01 to 2026-03-04',
        summary: {
          en: `The legal mandate reaches ${en}, and the period goes beyond it.`,
          nb: `Hjemmelen rekker ${nb}, og perioden går ut over den.`,
        },
        remedy: {
          en: 'Ask for a shorter period. Years are counted back from today, months back from toDate, the last calendar year is the one before this.',
          nb: 'Spør om en kortere periode. År regnes tilbake fra i dag, måneder tilbake fra toDate, siste kalenderår er året før dette.',
        },
      });
    },
  );

  test('of a missing owner filter, where the mandate covers only owners', async () => {
    expect(await explanationOf(estates, { query: days('2026-03-04', '2026-03-04') })).toEqual({
      code: 'legal-mandate-owners',
      where: 'query onlyPrimaryOwner',
      expected: `onlyPrimaryOwner=true, by «${estates.mandates[0]?.text}»`,
      got: 'false, or left out',
      summary: {
        en: 'The legal mandate covers customers who own an account, and not those who may only use one.',
        nb: 'Hjemmelen gjelder kunder som eier en konto, og ikke dem som bare disponerer en.',
      },
      remedy: {
        en: 'Add onlyPrimaryOwner=true to the query.',
        nb: 'Legg onlyPrimaryOwner=true til i spørringen.',
      },
    });
  });

  test('of an account look-up', async () => {
    expect(await explanationOf(tax, onAccount)).toEqual({
      code: 'legal-mandate-account',
      where: 'header Legal-Mandate',
      expected: 'a mandate that covers who services an account',
      got: `«${tax.mandates[0]?.text}»`,
      summary: {
        en: 'The legal mandate does not cover the look-up of an account.',
        nb: 'Hjemmelen gjelder ikke oppslag på en konto.',
      },
      remedy: {
        en: 'Look the customer up instead, or use a mandate with accountProvider in the directory.',
        nb: 'Slå heller opp kunden, eller bruk en hjemmel med accountProvider i katalogen.',
      },
    });
  });

  test('never contains a whole person number or a line break', async () => {
    const world = worlds.warn as World;
    const headers = { 'Legal-Mandate': '01912490048%0D%0AX-Injected: 1%00' };
    const reply = await ask(world, 'customerRelationships', { fid: agency.fid, headers });
    const [note] = (await world.exchangeOf(reply)).notes ?? [];
    expect(note?.got).toBe('«019******48 X-Injected: 1 »');
    expect(reply.headers.get('X-Injected')).toBeNull();
  });
});
