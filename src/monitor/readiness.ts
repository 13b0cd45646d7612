import type { Explanation } from '../kernel/index.ts';
import { explainRegister, type WholeRegister } from '../register/index.ts';
import type { Stores } from './stores.ts';

type Shown = Pick<Explanation, 'code' | 'got' | 'summary' | 'remedy'>;

export interface Readiness {
  readonly status: 'UP' | 'DOWN';
  /** Why it is not ready, and which part. */
  readonly faults?: readonly (Shown & { readonly part: 'sandbox' | 'register' })[];
  /** Failures of other stores. */
  readonly warnings?: readonly Shown[];
}

/** @param stopping why the sandbox itself is not ready; empty while it runs */
export function readinessOf(
  register: Pick<WholeRegister, 'currentError'>,
  stores: Stores,
  stopping: readonly Explanation[],
): Readiness {
  // A register that is closed for the stop has no error of its own.
  const error = stopping.length > 0 ? undefined : register.currentError();
  const faults = [
    ...stopping.map((one) => ({ part: 'sandbox' as const, ...shown(one) })),
    ...(error === undefined ? [] : [{ part: 'register' as const, ...shown(explainRegister(error)) }]),
  ];
  const warnings = Object.values(stores).flatMap(({ failure }) =>
    failure === undefined ? [] : [shown(failure)],
  );
  return {
    status: faults.length === 0 ? 'UP' : 'DOWN',
    ...(faults.length === 0 ? {} : { faults }),
    ...(warnings.length === 0 ? {} : { warnings }),
  };
}

const shown = ({ code, got, summary, remedy }: Explanation): Shown => ({
  code,
  ...(got === undefined ? {} : { got }),
  summary,
  remedy,
});
