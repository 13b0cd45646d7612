import { expect, test } from 'vitest';
import { changed } from '../../../test/support/changed.ts';
import { type Language, languages } from '../../kernel/index.ts';
import { switchTable } from '../../switches/index.ts';
import { errorLine } from './file-error.ts';
import { readScenario } from './read-file.ts';
import { good } from './sample-case.fixture.ts';

type Edit = readonly [from: string, to: string];

/** The errors of the valid file with these edits, without the name of the file. */
const errorsOf = (edits: readonly Edit[], language: Language): string[] => {
  const text = edits.reduce((now, [from, to]) => changed(now, from, to), good);
  return readScenario('a.yaml', text, switchTable).errors.map((error) =>
    errorLine(error, language).replace('a.yaml:', ''),
  );
};

type Row = readonly [about: string, edits: readonly Edit[], ...errors: string[]];

const cases = (...rows: readonly Row[]) =>
  rows.map(([about, edits, ...errors]) => ({ about, edits, errors }));

const unquoted = (name: string): string =>
  `${name} has no quotation marks, and YAML reads its braces as a group of fields; put the whole text in quotation marks: "${name}"`;

/** A second error far from the first: one must not hide the other. */
const wrongArea: Edit = ['area: registration', 'area: registratoin'];
const areaError =
  '4:1 area: is "registratoin", but must be token, registration, ending, batch, lookup, initial-load or resilience; did you mean registration?';
const lateError: Edit = ['atMost: PT1M', 'atMost: 1M'];
const lateMessage = '35:27 steps[3].until.atMost: must be an ISO 8601 duration such as PT5S; found "1M"';

test.each(
  cases(
    [
      'an unquoted name',
      [
        ['"{{customer.person.1}}" }\n    instead', '{{customer.person.1}} }\n    instead'],
        wrongArea,
        lateError,
      ],
      areaError,
      `15:23 steps[0].with.customer: ${unquoted('{{customer.person.1}}')}`,
      lateMessage,
    ],
    [
      'unquoted names with blanks, with indexes, within a text, and misspelt',
      [
        ['"{{request.correlationId}}"', '{{ request.corelationId }}'],
        ['"{{today}}"', 'x-{{today}}'],
        ['"{{institution.fid}}"', '{{steps.first.body.banks[0].id}}'],
      ],
      '29:39 steps[2].expect.headers.CorrelationID: {{request.corelationId}} is not a known name; did you mean request.correlationId?',
      `29:54 steps[2].expect.headers.CorrelationID: ${unquoted('{{ request.corelationId }}')}`,
      `33:67: ${unquoted('{{today}}')}`,
      `34:62 steps[3].expect.body.banks[0].organizationID: ${unquoted('{{steps.first.body.banks[0].id}}')}`,
    ],
    [
      'an unquoted name in a block',
      [['    after: PT1S\n', '    with:\n      customer: {{customer.person.1}} # the same\n']],
      '21:5 steps[1].with: cannot be used together with retries, which repeats the same call; remove it',
      `22:17 steps[1].with.customer: ${unquoted('{{customer.person.1}}')}`,
    ],
    [
      'a text that is not closed',
      [
        ['en: Trial', 'en: "Trial'],
        ['id: KFR-X01', 'id: x'],
      ],
      '1:1 id: must be capitals, digits and hyphens, such as KFR-N01; found "x"; did you mean X?',
      '2:25 title.en: opens a bracket or a quotation mark that is never closed; close it',
    ],
    [
      'a list that is not closed',
      [wrongArea, ['[happy]', '[happy']],
      areaError,
      '6:7: opens a bracket or a quotation mark that is never closed; close it',
    ],
    [
      'a second colon',
      [['title: { nb: Prøve, en: Trial }', 'title:\n  nb: Prøve: en\n  en: Trial'], lateError],
      '3:7 title.nb: has a second colon, or continues on the next line; put the text in quotation marks',
      lateMessage.replace('35:', '37:'),
    ],
    [
      'a line without a colon',
      [wrongArea, ['    call: getCustomerRelationForOwnBank', '    call getCustomerRelationForOwnBank']],
      areaError,
      '32:5: is a line without a colon, or a text that continues on the next line; write "field: value", or put the text in quotation marks',
    ],
    [
      'an apostrophe within single quotation marks',
      [['{ nb: Prøve, en: Trial }', "'It's'"]],
      '2:12: cannot be parsed; put a text with a quotation mark, a bracket, a brace, a comma or a colon in quotation marks as a whole',
    ],
    [
      'a reserved character',
      [['{ nb: Prøve, en: Trial }', '@home'], lateError],
      '2:8 title: begins with a character that YAML reserves; put the text in quotation marks',
      lateMessage,
    ],
    [
      'an escape without a meaning',
      [['en: Trial', 'en: "a\\q"'], lateError],
      '2:27: has a backslash before a character that it cannot escape; write \\\\ for a backslash, or use single quotation marks',
      lateMessage,
    ],
    [
      'a tab',
      [wrongArea, ['  customers:', '\tcustomers:']],
      areaError,
      '9:2: is indented with a tab; use spaces',
    ],
    [
      'a line that is indented otherwise, without the errors that follow',
      [
        ['call: addCustomerDSOPGW\n', 'call: addCustomer\n'],
        ['    title: { nb: To', '   title: { nb: To'],
      ],
      '14:5 steps[0].call: is "addCustomer", but must be token, getCustomerRelation, getAccountServicingProvider, addCustomerDSOPGW, deleteCustomerDSOPGW, addCustomerDSOPGWByFile or getCustomerRelationForOwnBank; did you mean addCustomerDSOPGW or addCustomerDSOPGWByFile?',
      '19:4: has a different indentation from the lines around it, or a bracket before it is not closed; align it with them',
    ],
    [
      'a second document',
      [['outcome: { person.1: active }\n', 'outcome: { person.1: activ }\n---\nid: KFR-X02\n']],
      '36:12 outcome["person.1"]: is "activ", but must be none, active, ended or loading; did you mean active?',
      '37:1: starts a second YAML document (---); a file can have only one',
    ],
    [
      'a field twice, an alias and a tag',
      [['tags: [happy]', 'tags: &a [happy]\norder: *a\narea: !x batchh']],
      '7:8 order: is a YAML alias (*), which is not supported; write the value itself',
      '8:1 area: appears twice; remove one of them',
      '8:1 area: is "batchh", but must be token, registration, ending, batch, lookup, initial-load or resilience; did you mean batch?',
      '8:7: has a YAML tag (!), which is not supported; remove it, or put the text in quotation marks',
    ],
    [
      'an empty body',
      [['body: { banks: [{ organizationID: "{{institution.fid}}" }] }', 'body: ""']],
      '34:28 steps[3].expect.body: says nothing about the body; write none if the answer has no body, or leave body out if it may have one',
    ],
    [
      'a body that is null',
      [['body: { banks: [{ organizationID: "{{institution.fid}}" }] }', 'body: ']],
      '34:28 steps[3].expect.body: says nothing about the body; write none if the answer has no body, or leave body out if it may have one',
    ],
    [
      'fields in another place, and misspelt ones',
      [
        [
          '    call: addCustomerDSOPGW\n',
          '    call: addCustomerDSOPGW\n    customer: x\n    status: 200\n    expct: {}\n',
        ],
        ['{ code: KFR-007 }', '{ code: KFR-07, stal: true, cut: befor }'],
      ],
      '15:5 steps[0].customer: is not a field here; it belongs in with',
      '16:5 steps[0].status: is not a field here; it belongs in instead or expect',
      '17:5 steps[0].expct: is not a field here; did you mean expect?',
      '19:16 steps[0].instead.code: is "KFR-07", but must be KFR-001, KFR-002, KFR-003, KFR-004, KFR-005, KFR-007, KFR-008, KFR-009, KFR-010, ERR-001, ERR-002, ERR-003 or ERR-004; did you mean KFR-007?',
      '19:30 steps[0].instead.stal: is not a field here; did you mean stall?',
      '19:42 steps[0].instead.cut: is "befor", but must be before or middle; did you mean before?',
    ],
    [
      'misspelt roles, standings, tokens and needs',
      [
        ['needs: sandbox', 'needs: sanbox'],
        ['person.1: none, person.2: none', 'persn.1: none, person.2: nonne'],
        ['{ of: first }', 'expird'],
        ['status: [200, 201]', 'status: non'],
      ],
      '7:1 needs: is "sanbox", but must be sandbox; did you mean sandbox?',
      '9:16 given.customers["persn.1"]: must be a kind and a number, such as person.1, d-number.1 or organisation.2; found "persn.1"; did you mean person.1?',
      '9:31 given.customers["person.2"]: is "nonne", but must be none, active, ended or loading; did you mean none?',
      '22:15 steps[1].expect.status: must be a status from 100 to 599, a list of them, or none; found "non"; did you mean none?',
      '33:80 steps[3].with.token: must be valid, none, expired or altered, { scope: … } or { of: an earlier step }; found "expird"; did you mean expired?',
    ],
  ),
)('reports $about', ({ edits, errors }) => {
  expect(errorsOf(edits, 'en')).toEqual(errors);
});

test.each(
  cases(
    [
      'an unquoted name',
      [['"{{customer.person.1}}" }\n    instead', '{{customer.person.1}} }\n    instead'], wrongArea],
      '4:1 area: er "registratoin", men må være token, registration, ending, batch, lookup, initial-load eller resilience; mente du registration?',
      '15:23 steps[0].with.customer: {{customer.person.1}} mangler anførselstegn, og YAML leser krøllparentesene som en gruppe av felter; sett hele teksten i anførselstegn: "{{customer.person.1}}"',
    ],
    [
      'conflicts of a fault',
      [['{ code: KFR-007 }', '{ stall: true, code: KFR-007 }']],
      '16:5 steps[0].instead: stall kan bare brukes sammen med performed, for det kommer ikke noe svar; ta bort code',
      '16:5 steps[0].instead: gir klienten ikke noe svar: forvent status none',
    ],
    [
      'sizes, kinds and references',
      [
        ['[happy]', '[]'],
        ['nb: Prøve', 'nb: 5'],
        ['status: 500, ', 'status: 999, '],
        ['retries: first', 'retries: frist'],
      ],
      '2:10 title.nb: må være en tekst, ikke 5',
      '6:1 tags: må ha minst 1 verdi',
      '17:15 steps[0].expect.status: må være høyst 599; her står 999',
      '20:5 steps[1].retries: ikke noe tidligere steg har id-en frist; mente du first?',
    ],
    ['a tab', [['  customers:', '\tcustomers:']], '9:2: er rykket inn med tabulator; bruk mellomrom'],
  ),
)('reports in bokmål $about', ({ edits, errors }) => {
  expect(errorsOf(edits, 'nb')).toEqual(errors);
});

test('finds the same errors whatever the line ends, and with a byte order mark', () => {
  const text = changed(good, ...wrongArea).replaceAll('\n', '\r\n');
  const ofOldMac = text.replaceAll('\r\n', '\r');
  for (const file of [text, `\uFEFF${text}`, ofOldMac, `\uFEFF${ofOldMac}`])
    expect(
      languages.map((language) =>
        readScenario('a.yaml', file, switchTable).errors.map((error) => errorLine(error, language)),
      ),
    ).toEqual(
      languages.map((language) =>
        readScenario('a.yaml', changed(good, ...wrongArea), switchTable).errors.map((error) =>
          errorLine(error, language),
        ),
      ),
    );
});

test('text in quotation marks, comments and blocks may have braces', () => {
  const text = good
    .replace('area:', '# {{no.name}}\narea:')
    .replace('en: Trial', "en: '{{not.a.name}}'")
    .replace('outcome:', 'order: "any" # {{x}}\noutcome:');
  expect(readScenario('a.yaml', text, switchTable).errors).toEqual([]);
});
