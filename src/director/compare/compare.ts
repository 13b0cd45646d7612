import type { StepRequest } from '../../scenarios/index.ts';
import type { Binding } from '../binding.ts';
import type { AnsweredCall, ObservedCall } from '../call.ts';
import type { ExpectedCall } from '../plan.ts';
import type { Finding, StepContext } from './context.ts';
import { compareCustomer } from './customer.ts';
import { environmentMismatches } from './environment.ts';
import { correlationFindings, headerFindings, pathFindings } from './head.ts';
import { type Mismatch, missing, otherStanding } from './mismatch.ts';
import { queryFindings } from './query.ts';
import { grantMismatches, tokenMismatches } from './token.ts';
import { compareUpload, type UploadComparison } from './upload.ts';

export interface Comparison {
  /** Empty if the call matches the step. */
  readonly mismatches: readonly Mismatch[];
  /** Some value is only of the expected kind, so an unexpected answer does not fail the step. */
  readonly isApproximate: boolean;
  /** The roles after the call, if it matches. */
  readonly binding: Binding;
}

const none: readonly Mismatch[] = [];

/**
 * Compares a call with the expected call of a step, which has the same operation.
 * @param refusedToken id of a token that was answered as expired: the call must have a new one
 * @returns undefined if the role belongs to another customer
 */
export function compare(
  expected: ExpectedCall,
  call: ObservedCall | AnsweredCall,
  context: StepContext,
  refusedToken: string | undefined,
): Comparison | undefined {
  const { binding, values } = context;
  const { request, role, operation } = expected;
  if (role !== undefined && call.customer !== undefined && binding.knows(role))
    if (!binding.admits(role, call.customer)) return undefined;
  const environment = environmentMismatches(context);
  if (call.call === 'token') {
    const mismatches = [...environment, ...grantMismatches(request.grant, call)];
    return { mismatches, isApproximate: false, binding };
  }
  const customer = operation?.hasCustomer
    ? compareCustomer(expected, call, context)
    : { findings: [], binding };
  const upload = uploadComparison(request, call, context, customer.binding);
  const groups: readonly (readonly Finding[])[] = [
    environment,
    tokenMismatches(expected, call, context, refusedToken),
    pathFindings(expected, call, values),
    customer.findings,
    correlationFindings(request, call, values),
    queryFindings(request, call, values),
    headerFindings(request, call, values),
    upload.mismatches,
    standingMismatches(expected, call, context, upload.binding),
  ];
  // Hot path: most groups are empty, and skipping them is faster than `flat`.
  const findings: Finding[] = [];
  for (const group of groups) if (group.length > 0) findings.push(...group);
  if (findings.length === 0) return { mismatches: none, isApproximate: false, binding: upload.binding };
  const mismatches = findings.filter((finding) => finding !== 'approximate');
  return { mismatches, isApproximate: mismatches.length < findings.length, binding: upload.binding };
}

/** Compares the file. Before the answer it may be unknown, and counts as a match. */
function uploadComparison(
  { upload }: StepRequest,
  call: ObservedCall | AnsweredCall,
  context: StepContext,
  binding: Binding,
): UploadComparison {
  if (upload === undefined || !('answer' in call || call.upload !== undefined))
    return { mismatches: none, binding };
  if (call.upload === undefined) return { mismatches: [missing(({ file }) => file)], binding };
  return compareUpload(upload, call.upload, call, { ...context, binding });
}

/** Checks the standings of the step's other customers; `compareCustomer` checks its own. */
const standingMismatches = (
  { when, role: own }: ExpectedCall,
  { institution }: ObservedCall,
  { world }: StepContext,
  binding: Binding,
): readonly Mismatch[] =>
  Object.entries(when).flatMap(([role, expected]) => {
    const customer = binding.customer(role);
    if (role === own || customer === undefined || expected === undefined) return [];
    const actual = world.standing(institution, customer);
    return actual === expected ? [] : [otherStanding(role, actual, expected)];
  });
