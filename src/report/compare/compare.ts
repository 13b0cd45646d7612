import type { CaseResult, RunResult, Scenario } from '../../scenarios/index.ts';
import {
  type ComparedCase,
  type Comparison,
  type Difference,
  isDecided,
  type Side,
  type SwitchHint,
} from './comparison.ts';
import { stepDifferences } from './steps.ts';
import { switchHints } from './switch-hints.ts';

/**
 * Compares two results, case by case and step by step, in the order of the first one. What differs between any two runs counts
 * as equal: ids of calls, times, addresses, numbers of customers and organisations.
 * @param scenarios for the switches that explain a difference
 */
export function compareRuns(
  a: RunResult,
  b: RunResult,
  scenarios: { scenario(id: string): Scenario | undefined },
): Comparison {
  const [inA, inB] = [a, b].map(({ cases }) => new Map(cases.map((one) => [one.scenario, one])));
  const ids = new Set([...a.cases, ...b.cases].map(({ scenario }) => scenario));
  const cases = [...ids].map((id) => comparedCase(id, inA?.get(id), inB?.get(id), scenarios.scenario(id)));
  const countOf = (outcome: ComparedCase['outcome']) => cases.filter((one) => one.outcome === outcome).length;
  return {
    cases,
    counts: {
      equal: countOf('equal'),
      different: countOf('different'),
      'not-compared': countOf('not-compared'),
    },
    switches: agreedHints(cases),
    setSwitches: setSwitches(a, b),
  };
}

function comparedCase(
  scenario: string,
  a: CaseResult | undefined,
  b: CaseResult | undefined,
  definition: Scenario | undefined,
): ComparedCase {
  const statuses = {
    ...(a === undefined ? {} : { a: a.status }),
    ...(b === undefined ? {} : { b: b.status }),
  };
  const none = { scenario, ...statuses, differences: [], switches: [] };
  if (a === undefined || b === undefined)
    return { ...none, outcome: 'different', differences: [{ what: 'only-in', ...statuses }] };
  const otherDefinition = definitionDifferences(a, b);
  if (!isDecided(a) || !isDecided(b))
    return {
      ...none,
      outcome: otherDefinition.length > 0 ? 'different' : 'not-compared',
      differences: otherDefinition,
    };
  const differences = [...otherDefinition, ...verdictDifferences(a, b), ...stepDifferences(a.steps, b.steps)];
  if (differences.length === 0) return { ...none, outcome: 'equal' };
  return { ...none, outcome: 'different', differences, switches: switchHints(definition, a, b) };
}

function verdictDifferences(a: CaseResult, b: CaseResult): Difference[] {
  if (a.status === b.status) return [];
  const reasons = { ...unsaidReason('a', a), ...unsaidReason('b', b) };
  return [
    { what: 'verdict', a: a.status, b: b.status, ...(Object.keys(reasons).length === 0 ? {} : { reasons }) },
  ];
}

function unsaidReason(side: Side, { status, reason, steps }: CaseResult): Difference['reasons'] {
  const isSaid = steps.some(({ status, deviations = [] }) => status === 'failed' && deviations.length > 0);
  return status !== 'failed' || reason === undefined || isSaid ? {} : { [side]: reason };
}

/** Results of older versions do not tell their definition. */
function definitionDifferences(a: CaseResult, b: CaseResult): Difference[] {
  if (a.definition === undefined || b.definition === undefined || a.definition === b.definition) return [];
  return [{ what: 'definition', a: a.definition, b: b.definition }];
}

/** One hint for each switch; none if two steps contradict each other. */
function agreedHints(cases: readonly ComparedCase[]): SwitchHint[] {
  const byName = Map.groupBy(
    cases.flatMap(({ switches }) => switches),
    ({ name }) => name,
  );
  return [...byName].flatMap(([name, hints]) => {
    const pairs = new Map(hints.map(({ a, b }) => [`${a} ${b}`, { name, a, b }]));
    return pairs.size === 1 ? [...pairs.values()] : [];
  });
}

const setSwitches = ({ switches: a = {} }: RunResult, { switches: b = {} }: RunResult): SwitchHint[] =>
  Object.entries(a).flatMap(([name, inA]) => {
    const inB = b[name];
    return inB === undefined || inB === inA ? [] : [{ name, a: inA, b: inB }];
  });
