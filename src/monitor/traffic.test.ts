import { expect, test } from 'vitest';
import { inLanguages } from '../../test/support/in-languages.ts';
import type { Journal } from '../journal/index.ts';
import type { Account } from '../kernel/index.ts';
import { exposition } from './exposition.ts';
import { countTraffic } from './traffic.ts';

type Listener = Parameters<Journal['onExchange']>[0];

/** A meter, and how an exchange is told to it. */
function openMeter() {
  let tell: Listener = () => {};
  const { families } = countTraffic({
    onExchange(listener) {
      tell = listener;
      return () => {};
    },
  });
  return {
    text: () => exposition(families()),
    exchange: (status: number, durationMs: number, account: Account) =>
      tell({ id: 1, at: 0, durationMs }, {} as never, { status, headers: {}, account }),
  };
}

const text = inLanguages({ en: 'x' });

const refused = (code: string): Account => ({
  answeredBy: 'kfr',
  operation: 'addCustomerDSOPGW',
  explanation: { code, summary: text, remedy: text },
});

test('requests are counted by operation, status and code of the explanation', () => {
  const { exchange, text } = openMeter();
  const accepted: Account = { answeredBy: 'kfr', operation: 'addCustomerDSOPGW' };
  exchange(201, 1, accepted);
  exchange(201, 1, accepted);
  exchange(400, 1, refused('customer-id-missing'));
  exchange(400, 1, refused('correlation-id-missing'));
  exchange(0, 1, { answeredBy: 'sandbox' });
  const lines = text()
    .split('\n')
    .filter((line) => line.startsWith('kfr_sandbox_requests_total'));
  const add = 'kfr_sandbox_requests_total{service="kfr",operation="addCustomerDSOPGW"';
  expect(lines).toEqual([
    `${add},status="201",explanation=""} 2`,
    `${add},status="400",explanation="customer-id-missing"} 1`,
    `${add},status="400",explanation="correlation-id-missing"} 1`,
    'kfr_sandbox_requests_total{service="sandbox",operation="",status="0",explanation=""} 1',
  ]);
});

test.each([
  [0.5, '0.0005'],
  [0.51, '0.001'],
  [10_000, '10'],
  [10_000.1, '+Inf'],
])('a request of %d ms is in the bucket up to %s s, and in all above', (durationMs, first) => {
  const { exchange, text } = openMeter();
  exchange(200, durationMs, { answeredBy: 'maskinporten', operation: 'token' });
  const buckets = [
    ...text().matchAll(/_bucket\{service="maskinporten",operation="token",le="([^"]+)"\} (\d)/g),
  ];
  const bounds = buckets.map(([, bound]) => bound);
  expect(bounds).toHaveLength(15);
  const counts = bounds.map((_, index) => (index < bounds.indexOf(first) ? '0' : '1'));
  expect(buckets.map(([, , count]) => count)).toEqual(counts);
  expect(text()).toContain(`_sum{service="maskinporten",operation="token"} ${durationMs / 1000}\n`);
  expect(text()).toContain('_count{service="maskinporten",operation="token"} 1\n');
});
