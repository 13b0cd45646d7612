import { beforeEach, describe, expect, test } from 'vitest';
import { batch } from '../support/batch.ts';
import { answered, type CheckedReply, checkedReply, done, refusal } from '../support/checked-reply.ts';
import { invalid, real, realPersons, synthetic } from '../support/numbers.ts';
import { call, correlationId, type OperationName, operations } from '../support/operations.ts';
import { lender, useWorld, type World } from '../support/world.ts';

const writes = ['addCustomerDSOPGW', 'deleteCustomerDSOPGW'] as const;
const lookups = ['getCustomerRelation', 'getCustomerRelationForOwnBank'] as const;

/** Opens a world for the tests of a group, and resets it before each. */
function worldWith(switches: string): World {
  const world = useWorld({ switches });
  beforeEach(async () => {
    await world.control('POST', '/reset');
    await world.control('PUT', '/clock', { freeze: true, set: '2026-03-04T11:00:00Z' });
  });
  return world;
}

const calling = async (world: World, name: OperationName, customer: string): Promise<CheckedReply> =>
  checkedReply(world, await call(world, name, { CustomerID: customer }));

async function sending(world: World, rows: readonly string[]) {
  const { headers, body } = batch(rows.join());
  const { path } = operations.addCustomerDSOPGWByFile;
  return world.kfr('POST', path, lender.fid, { ...headers, CorrelationID: correlationId }, body);
}

const upload = async (world: World, ...rows: string[]): Promise<CheckedReply> =>
  checkedReply(world, await sending(world, rows));

const added = done(201, correlationId);
const noted = (sight: CheckedReply, ...notes: string[]): CheckedReply => ({ ...sight, notes });

describe('with customer-id=format, the default', () => {
  const world = worldWith('');

  test.each(invalid)('%s is accepted as a customer although its number is wrong: %s', async (number) => {
    expect(await calling(world, 'addCustomerDSOPGW', number)).toEqual(added);
    expect(await calling(world, 'deleteCustomerDSOPGW', number)).toEqual(done(204, correlationId));
    expect(await calling(world, 'getCustomerRelation', number)).toMatchObject({ status: 200 });
    expect(await upload(world, number)).toEqual(added);
  });
});

describe('with customer-id=mod11', () => {
  const world = worldWith('customer-id=mod11,real-numbers=allow');

  test.each(invalid)('%s is refused everywhere: %s', async (number, fault) => {
    const because = `customer-id-${fault}`;
    for (const name of writes)
      expect(await calling(world, name, number)).toEqual(
        refusal('KFR-005', { because, echo: correlationId }),
      );
    for (const name of lookups)
      expect(await calling(world, name, number)).toEqual(refusal('ERR-002', { because }));
    expect(await upload(world, synthetic.tenor, `${number}#2020-01-31`)).toEqual(
      refusal('KFR-005', { because: `row-identifier-${fault}`, echo: correlationId }),
    );
    expect(await (await world.control('GET', '/batches')).json()).toEqual({ batches: [], volumes: [] });
  });

  test.each(Object.entries({ ...synthetic, ...real }))('%s is valid everywhere: %s', async (_, number) => {
    expect(await calling(world, 'addCustomerDSOPGW', number)).toEqual(added);
    for (const name of lookups) expect(await calling(world, name, number)).toMatchObject({ status: 200 });
    expect(await calling(world, 'deleteCustomerDSOPGW', number)).toEqual(done(204, correlationId));
    expect(await upload(world, number, `${number}#2020-01-31`)).toEqual(added);
  });

  test.each(['1482851004', '148285100466', '14828510046a', ' '])('%j has the wrong form', async (text) => {
    expect(await calling(world, 'getCustomerRelation', text)).toEqual(
      refusal('ERR-002', { because: 'customer-id-form' }),
    );
  });

  test.each([
    ['14828510047', 'its control digits do not fit', 'kontrollsifrene stemmer ikke', '148******47'],
    ['213000005', 'its control digit does not fit', 'kontrollsifferet stemmer ikke', '213000005'],
    [invalid[2][0], 'its date of birth does not exist', 'fødselsdatoen finnes ikke', /^318\*{6}\d\d$/],
    [
      '30020012345',
      'its control digits do not fit, and its date of birth does not exist',
      'kontrollsifrene stemmer ikke, og fødselsdatoen finnes ikke',
      '300******45',
    ],
  ])('%s gets an explanation of its error: %s', async (number, en, nb, got) => {
    const reply = await call(world, 'addCustomerDSOPGW', { CustomerID: number });
    const { explanation } = await world.exchangeOf(reply);
    expect(explanation).toMatchObject({
      where: 'header CustomerID',
      got: typeof got === 'string' ? got : expect.stringMatching(got),
      summary: {
        en: `CustomerID is not a valid number: ${en}.`,
        nb: `CustomerID er ikke et gyldig nummer: ${nb}.`,
      },
    });
    const uploaded = await world.exchangeOf(await sending(world, [synthetic.dolly, number]));
    expect(uploaded.explanation).toMatchObject({ where: 'row 2, identifier', got: explanation?.got });
  });
});

describe('with real-numbers=warn, the default, a real-looking number', () => {
  const world = worldWith('');
  const note = 'customer-id-looks-real';

  test.each([real.person, real.dNumber])('is accepted with a note (%s)', async (number) => {
    expect(await calling(world, 'addCustomerDSOPGW', number)).toEqual(noted(added, note));
    for (const name of lookups)
      expect(await calling(world, name, number)).toEqual(answered(expect.anything(), note));
    expect(await calling(world, 'deleteCustomerDSOPGW', number)).toEqual(
      noted(done(204, correlationId), note),
    );
    expect(await calling(world, 'deleteCustomerDSOPGW', number)).toEqual(
      noted(refusal('KFR-008', { because: 'relationship-ended', echo: correlationId }), note),
    );
  });

  test('is masked in the note', async () => {
    const reply = await call(world, 'addCustomerDSOPGW', { CustomerID: real.person });
    const { notes } = await world.exchangeOf(reply);
    expect(notes).toMatchObject([
      { where: 'header CustomerID', got: `${real.person.slice(0, 3)}******${real.person.slice(-2)}` },
    ]);
  });

  test('in a file is counted, and the first ten rows are named', async () => {
    const rows = [...Object.values(synthetic), ...realPersons(12), real.organisation];
    const reply = await sending(world, rows);
    expect(reply.status).toBe(201);
    const { notes } = await world.exchangeOf(reply);
    const named = '7, 8, 9, 10, 11, 12, 13, 14, 15, 16, …';
    expect(notes).toMatchObject([
      {
        code: 'rows-look-real',
        where: `part customers, row ${named}`,
        got: '12 of 19 that look real',
        summary: { en: expect.stringContaining(`Rows: ${named}.`), nb: expect.stringContaining(named) },
      },
    ]);
    expect(await upload(world, synthetic.tenor, `${real.dNumber}#2020-01-31`)).toEqual(
      noted(added, 'rows-look-real'),
    );
  });

  test.each(Object.entries({ ...synthetic, organisation: real.organisation }))(
    'is not confused with %s: no note',
    async (_, number) => {
      expect(await calling(world, 'addCustomerDSOPGW', number)).toEqual(added);
      expect(await upload(world, number)).toEqual(added);
    },
  );
});

describe('with real-numbers=refuse, a real-looking number', () => {
  const world = worldWith('real-numbers=refuse');

  test.each([real.person, real.dNumber])('is an invalid identifier (%s)', async (number) => {
    const because = 'customer-id-looks-real';
    for (const name of writes)
      expect(await calling(world, name, number)).toEqual(
        refusal('KFR-005', { because, echo: correlationId }),
      );
    for (const name of lookups)
      expect(await calling(world, name, number)).toEqual(refusal('ERR-002', { because }));
    expect(await upload(world, synthetic.tenor, number)).toEqual(
      refusal('KFR-005', { because: 'row-identifier-looks-real', echo: correlationId }),
    );
  });

  test("gets an explanation that the rule is the sandbox's own", async () => {
    const { explanation } = await world.exchangeOf(
      await call(world, 'addCustomerDSOPGW', { CustomerID: real.person }),
    );
    expect(explanation?.summary.en).toContain('a rule of its own, not of KFR');
    expect(explanation?.summary.nb).toContain('regelen er dens egen, ikke KFRs');
  });

  test.each(Object.entries({ ...synthetic, organisation: real.organisation, invalid: '30020012345' }))(
    'is not confused with %s: accepted',
    async (_, number) => {
      expect(await calling(world, 'addCustomerDSOPGW', number)).toEqual(added);
      expect(await upload(world, number)).toEqual(added);
    },
  );
});

describe('with real-numbers=allow, a real-looking number', () => {
  const world = worldWith('real-numbers=allow');

  test('is accepted without a note', async () => {
    expect(await calling(world, 'addCustomerDSOPGW', real.person)).toEqual(added);
    expect(await upload(world, real.person, real.dNumber)).toEqual(added);
  });
});

describe('a real-looking organisation number', () => {
  const warning = worldWith('real-organisations=warn,real-numbers=allow');
  const refusing = worldWith('real-organisations=refuse,real-numbers=warn');

  test('is accepted with a note with real-organisations=warn', async () => {
    const code = 'customer-id-looks-real';
    expect(await calling(warning, 'addCustomerDSOPGW', real.organisation)).toEqual(noted(added, code));
    expect(await upload(warning, real.organisation, real.person)).toEqual(noted(added, 'rows-look-real'));
    expect(await calling(warning, 'addCustomerDSOPGW', synthetic.organisation)).toEqual(added);
    expect(await calling(warning, 'addCustomerDSOPGW', real.person)).toEqual(added);
  });

  test('is an invalid identifier with real-organisations=refuse', async () => {
    expect(await calling(refusing, 'getCustomerRelation', real.organisation)).toEqual(
      refusal('ERR-002', { because: 'customer-id-looks-real' }),
    );
    expect(await upload(refusing, real.person, real.organisation)).toEqual(
      refusal('KFR-005', { because: 'row-identifier-looks-real', echo: correlationId }),
    );
    expect(await upload(refusing, real.person, synthetic.organisation)).toEqual(
      noted(added, 'rows-look-real'),
    );
  });
});
