import { describe, expect, test } from 'vitest';
import { mostCounted } from './register.ts';
import { temporaryRegister } from './temporary.fixture.ts';

const [first, second] = ['311002007', '314159004'] as const;
const day = '2026-03-01';

/** Customers at one or both institutions, in no order. */
function filled() {
  const { register, clock } = temporaryRegister('unlimited');
  register.add(second, '14828510046', day);
  register.add(first, '213000004', day);
  register.add(first, '14828510046', day);
  register.end(first, '14828510046', '2026-03-02');
  register.add(first, '14828510046', '2026-03-04');
  register.end(first, '14828510046', '2026-03-05');
  register.add(first, '14899999999', day);
  return { register, clock };
}

const both = {
  customer: '14828510046',
  institutions: [
    { fid: first, periods: 2, open: false },
    { fid: second, periods: 1, open: true },
  ],
};
const only = (customer: string) => ({ customer, institutions: [{ fid: first, periods: 1, open: true }] });

describe('customers', () => {
  test.each([
    [{}, [both, only('14899999999'), only('213000004')], 3],
    [{ limit: 1 }, [both], 3],
    [{ beginsWith: '148' }, [both, only('14899999999')], 2],
    [{ beginsWith: '14828510046' }, [both], 1],
    [{ beginsWith: '1482851004' }, [both], 1],
    [{ beginsWith: '21' }, [only('213000004')], 1],
    [{ beginsWith: '9' }, [], 0],
    [{ fid: second }, [both], 1],
    [{ fid: second, beginsWith: '2' }, [], 0],
    [{ fid: '213000004' }, [], 0],
  ])('finds by %j', (filter, customers, count) => {
    const { register } = filled();
    expect(register.customers({ limit: 10, ...filter })).toEqual({ customers, count, isCounted: true });
  });

  test('there are none in an empty register', () => {
    const { register } = temporaryRegister();
    expect(register.customers({ limit: 10 })).toEqual({ customers: [], count: 0, isCounted: true });
  });

  test('are counted up to a limit', async () => {
    const { register } = temporaryRegister('unlimited');
    const batch = register.stage({ fid: first, correlationId: 'a' });
    const numbers = Array.from({ length: mostCounted + 1 }, (_, index) => String(310_000_000 + index));
    batch.append({ text: numbers.join(), count: numbers.length });
    batch.accept(day);
    await register.settle();
    const find = (beginsWith: string) => {
      const { count, isCounted } = register.customers({ beginsWith, limit: 1 });
      return [count, isCounted];
    };
    expect(find('')).toEqual([mostCounted + 1, false]);
    expect(find('31000')).toEqual([mostCounted, true]);
  });
});

test('the history of a customer has every institution', () => {
  const { register } = filled();
  expect(register.historyOf('14828510046')).toEqual([
    {
      fid: first,
      periods: [
        { start: day, end: '2026-03-02' },
        { start: '2026-03-04', end: '2026-03-05' },
      ],
    },
    { fid: second, periods: [{ start: day }] },
  ]);
  expect(register.historyOf('99999999999')).toEqual([]);
});
