import type { StepRequest } from '../../scenarios/index.ts';
import type { Binding } from '../binding.ts';
import type { AnsweredCall, ObservedCall } from '../call.ts';
import type { ExpectedCall } from '../plan.ts';
import type { Context, Finding } from './context.ts';
import { compareCustomer } from './customer.ts';
import { environmentMismatches } from './environment.ts';
import { correlationFindings, headerFindings, pathFindings } from './head.ts';
import { type Mismatch, missing, otherStanding } from './mismatch.ts';
import { queryFindings } from './query.ts';
import { grantMismatches, tokenMismatches } from './token.ts';
import { compareUpload } from './upload.ts';

/** The result of comparing a call with the one that a step expects. */
export interface Comparison {
  /** Empty if the call is that of the step. */
  readonly mismatches: readonly Mismatch[];
  /** A value is only of the expected kind: an unexpected answer proves nothing. */
  readonly isApproximate: boolean;
  /** The roles, if it is the call of the step. */
  readonly binding: Binding;
}

const none: readonly Mismatch[] = [];

/**
 * Compares a call with the one that a step expects.
 * @param notToken id of a token that the call must not have: it was answered as expired
 * @returns undefined for another operation, and for another customer than the one known to have the role
 */
export function compare(
  expected: ExpectedCall,
  call: ObservedCall | AnsweredCall,
  context: Context,
  notToken: string | undefined,
): Comparison | undefined {
  if (expected.call !== call.call) return undefined;
  const { binding, setting } = context;
  const { request, role, operation } = expected;
  if (role !== undefined && call.customer !== undefined && binding.knows(role))
    if (!binding.admits(role, call.customer)) return undefined;
  const surroundings = environmentMismatches(context);
  if (call.call === 'token') {
    const mismatches = [...surroundings, ...grantMismatches(request.grant, call)];
    return { mismatches, isApproximate: false, binding };
  }
  const customer = operation?.hasCustomer
    ? compareCustomer(expected, call, context)
    : { findings: [], binding };
  const upload = comparedUpload(request, call, context, customer.binding);
  const parts: readonly (readonly Finding[])[] = [
    surroundings,
    tokenMismatches(expected, call, context, notToken),
    pathFindings(expected, call, setting),
    customer.findings,
    correlationFindings(request, call, setting),
    queryFindings(request, call, setting),
    headerFindings(request, call, setting),
    upload.mismatches,
    standingMismatches(expected, call, context, upload.binding),
  ];
  // Hot path: most of these are empty, and this is faster than spreading them all.
  const findings: Finding[] = [];
  for (const part of parts) if (part.length > 0) findings.push(...part);
  if (findings.length === 0) return { mismatches: none, isApproximate: false, binding: upload.binding };
  const mismatches = findings.filter((finding) => finding !== 'approximate');
  return { mismatches, isApproximate: mismatches.length < findings.length, binding: upload.binding };
}

/** Compares the file, if it is known: before the answer it may not be. */
function comparedUpload(
  { upload }: StepRequest,
  call: ObservedCall | AnsweredCall,
  context: Context,
  binding: Binding,
): Pick<Comparison, 'mismatches' | 'binding'> {
  if (upload === undefined || !('answer' in call || call.upload !== undefined))
    return { mismatches: none, binding };
  if (call.upload === undefined) return { mismatches: [missing(({ file }) => file)], binding };
  return compareUpload(upload, call.upload, call, { ...context, binding });
}

/** Standings of the step's other customers. */
const standingMismatches = (
  { when, role: own }: ExpectedCall,
  { institution }: ObservedCall,
  { scene: { world } }: Context,
  binding: Binding,
): readonly Mismatch[] =>
  Object.entries(when).flatMap(([role, expected]) => {
    const customer = binding.customer(role);
    if (role === own || customer === undefined || expected === undefined) return [];
    const actual = world.standing(institution, customer);
    return actual === expected ? [] : [otherStanding(role, actual, expected)];
  });
