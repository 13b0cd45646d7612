import { expect, test } from 'vitest';
import { agency, useWorld } from '../support/world.ts';

const world = useWorld();

test('a header that breaks the contract where no rule refuses it is let through with a note', async () => {
  const reply = await world.kfr('GET', '/customers/customerRelationships', agency.fid, {
    CustomerID: '311002007',
    AccountInfoRequestID: 'nonsense',
  });
  expect([reply.status, await reply.json()]).toEqual([200, { banks: [] }]);
  const { notes } = await world.exchangeOf(reply);
  expect(notes).toEqual([
    {
      code: 'contract-violation',
      where: 'header accountinforequestid',
      expected: 'Request header parameter accountinforequestid must match format "uuid"',
      got: 'nonsense',
      summary: {
        en: 'The contract is broken at header accountinforequestid; let through here, perhaps not by the real service.',
        nb: 'Kontrakten er brutt ved header accountinforequestid; sluppet gjennom her, kanskje ikke av den ekte tjenesten.',
      },
      remedy: {
        en: 'Send what the contract says: GET /kar-ws/api/v1/openapi.yaml.',
        nb: 'Send det kontrakten sier: GET /kar-ws/api/v1/openapi.yaml.',
      },
    },
  ]);
});
