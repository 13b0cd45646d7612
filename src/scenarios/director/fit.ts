import { type Bilingual, isDay, isUuid } from '../../kernel/index.ts';
import type { Standing } from '../format/parts.ts';
import type { StepRequest } from '../format/request.ts';
import { wordsFor } from '../wording/values.ts';
import type { Binding } from './binding.ts';
import type { FitContext, Sought } from './context.ts';
import {
  type Difference,
  missing,
  other,
  otherCustomer,
  otherStanding,
  told,
  unwanted,
} from './difference.ts';
import type { Arriving, Exchanged } from './observed.ts';
import { surroundingsDifferences } from './surroundings-fit.ts';
import { grantDifferences, tokenDifferences } from './token-fit.ts';
import { uploadFit } from './upload-fit.ts';
import { valueFit } from './value-fit.ts';

export interface Fit {
  /** None: it is the call of the step. */
  readonly differences: readonly Difference[];
  /** It is of the kind only: an answer other than expected says nothing. */
  readonly loose: boolean;
  readonly binding: Binding;
}

/** The operations with the header CustomerID. */
const ofCustomer = [
  'getCustomerRelation',
  'addCustomerDSOPGW',
  'deleteCustomerDSOPGW',
  'getCustomerRelationForOwnBank',
];
/** Those whose path says a type. */
const ofType = ['addCustomerDSOPGW', 'deleteCustomerDSOPGW'];
/** Those of the institutions: the path says whose they are, and CorrelationID is required unless they only look. */
const ofInstitution = [...ofType, 'addCustomerDSOPGWByFile', 'getCustomerRelationForOwnBank'];

/**
 * Compares a call with a step.
 * @returns undefined for another operation, and where the sole customer of the part is known and is not the call's: it is
 * another's business
 */
export function compare(sought: Sought, call: Arriving | Exchanged, context: FitContext): Fit | undefined {
  if (sought.call !== call.call) return undefined;
  const { request, role } = sought;
  if (role !== undefined && call.customer !== undefined && context.binding.knows(role)) {
    if (!context.binding.admits(role, call.customer)) return undefined;
  }
  const found = new Found(call, context);
  found.add(surroundingsDifferences(context));
  if (call.call === 'token') {
    found.add(grantDifferences(request.grant, call));
    return found;
  }
  found.add(tokenDifferences(sought, call, context));
  if (ofInstitution.includes(call.call)) found.path(request);
  if (ofCustomer.includes(call.call)) found.customer(request, role, sought.when);
  found.correlation(request);
  found.query(request.query ?? {});
  found.headers(request.headers ?? {});
  if (request.upload !== undefined && ('answer' in call || call.upload !== undefined))
    found.upload(request.upload);
  found.standings(sought.when, role);
  return found;
}

/** What was found while the parts of a call are compared. */
class Found implements Fit {
  readonly differences: Difference[] = [];
  loose = false;
  binding: Binding;
  readonly #call: Arriving | Exchanged;
  readonly #context: FitContext;

  constructor(call: Arriving | Exchanged, context: FitContext) {
    this.#call = call;
    this.#context = context;
    this.binding = context.binding;
  }

  add(differences: readonly Difference[]): void {
    this.differences.push(...differences);
  }

  path({ fid, relationshipType = 'DSOPBANK' }: StepRequest): void {
    const { call, institution, fid: sentFid = '', relationshipType: sentType = '' } = this.#call;
    const place = { en: 'the institution in the path', nb: 'foretaket i stien' };
    if (fid !== undefined) this.#value(place, fid, sentFid);
    else if (sentFid !== institution) this.add([other(place, sentFid, institution)]);
    if (!ofType.includes(call)) return;
    const usual = 'DSOPBANK';
    const isOther = relationshipType !== usual;
    if (isOther !== (sentType !== usual))
      this.add([
        other(
          { en: 'the type in the path', nb: 'typen i stien' },
          sentType,
          isOther ? { en: 'an unknown type', nb: 'en ukjent type' } : usual,
        ),
      ]);
  }

  customer({ customer: template }: StepRequest, role: string | undefined, when: Sought['when']): void {
    const { customer, before } = this.#call;
    if (template === null) {
      if (customer !== undefined) this.add([unwanted('CustomerID')]);
      return;
    }
    if (template === undefined) return;
    if (customer === undefined) this.add([missing('CustomerID')]);
    else if (role !== undefined) this.#part(role, customer, when[role] ?? this.#givenOf(role), before);
    else this.#value('CustomerID', template, customer);
  }

  /** What the customer is before the case: asked when its part is first played. */
  #givenOf(role: string): Standing | undefined {
    return this.#context.binding.knows(role) ? undefined : this.#context.given[role];
  }

  #part(role: string, customer: string, expected: Standing | undefined, before: Standing | undefined): void {
    if (!this.binding.admits(role, customer)) {
      this.add([otherCustomer(role, customer)]);
      return;
    }
    this.binding = this.binding.with(role, customer);
    if (expected !== undefined && before !== undefined && before !== expected)
      this.add([otherStanding(role, before, expected)]);
  }

  correlation({ correlationId: template }: StepRequest): void {
    const { correlationId, call } = this.#call;
    if (template === null) {
      if (correlationId !== undefined) this.add([unwanted('CorrelationID')]);
      return;
    }
    if (correlationId === undefined) {
      const mayBeLeftOut = template === undefined && call.startsWith('get');
      if (!mayBeLeftOut) this.add([missing('CorrelationID')]);
    } else if (template === undefined || template === '{{uuid}}') {
      if (!isUuid(correlationId))
        this.add([other('CorrelationID', correlationId, { en: 'a UUID', nb: 'en UUID' })]);
    } else this.#value('CorrelationID', template, correlationId);
  }

  query(wanted: Readonly<Record<string, string>>): void {
    const { query } = this.#call;
    if (Object.keys(query).length === 0 && Object.keys(wanted).length === 0) return;
    const { fromDate, toDate } = wanted;
    const days = { fromDate: query.fromDate, toDate: query.toDate };
    if (fromDate !== undefined && toDate !== undefined && this.#isBackwards(fromDate, toDate)) {
      if (
        !(
          isDay(days.fromDate ?? '') &&
          isDay(days.toDate ?? '') &&
          (days.fromDate ?? '') > (days.toDate ?? '')
        )
      )
        this.add([told('fromDate is not after toDate', 'fromDate er ikke etter toDate')]);
      return;
    }
    // Where one day is wrong the other does not matter.
    const isWrong = [fromDate, toDate].some((template) => /\{\{\s*invalid\./.test(template ?? ''));
    const names = isWrong ? Object.keys(wanted) : [...Object.keys(wanted), 'fromDate', 'toDate'];
    for (const name of new Set(names)) {
      // Neither asked for nor sent: both mean today.
      if (wanted[name] === undefined && query[name] === undefined) continue;
      const isPeriod = name === 'fromDate' || name === 'toDate';
      const template = wanted[name] ?? (isPeriod ? '{{today}}' : undefined);
      // Left out, both days of a period stand for today.
      const sent = query[name] ?? (isPeriod ? this.#context.setting.today : undefined);
      if (template === undefined) continue;
      if (sent === undefined) this.add([missing(name)]);
      else this.#value(name, template, sent);
    }
  }

  #isBackwards(from: string, to: string): boolean {
    const day = (template: string): number => {
      const match = /^\{\{\s*today(?:([+-])(\d{1,4})d)?\s*\}\}$/.exec(template);
      return match === null ? Number.NaN : Number(`${match[1] ?? ''}${match[2] ?? 0}`);
    };
    return day(from) > day(to) || (isDay(from) && isDay(to) && from > to);
  }

  headers(wanted: NonNullable<StepRequest['headers']>): void {
    for (const [name, template] of Object.entries(wanted)) {
      const sent = this.#call.headers[name.toLowerCase()];
      if (template === null) {
        if (sent !== undefined) this.add([unwanted(name)]);
      } else if (sent === undefined) this.add([missing(name)]);
      else this.#value(name, template, sent);
    }
  }

  upload(step: NonNullable<StepRequest['upload']>): void {
    const { grounds, setting, given, uploadOf } = this.#context;
    const call = this.#call;
    if (call.upload === undefined) {
      this.add([missing({ en: 'the file', nb: 'filen' })]);
      return;
    }
    const { differences, binding } = uploadFit(step, call.upload, {
      setting,
      binding: this.binding,
      given,
      standing: (customer) => grounds.standing(call.institution, customer),
      uploadOf,
    });
    this.add(differences);
    this.binding = binding;
  }

  /** Of other customers than the call's. */
  standings(when: Sought['when'], own: string | undefined): void {
    for (const [role, expected] of Object.entries(when)) {
      const customer = this.binding.customer(role);
      if (role === own || customer === undefined || expected === undefined) continue;
      const actual = this.#context.grounds.standing(this.#call.institution, customer);
      if (actual !== expected) this.add([otherStanding(role, actual, expected)]);
    }
  }

  #value(what: string | Bilingual, template: string, sent: string): void {
    const how = valueFit(template, sent, this.#context.setting);
    if (how === 'loosely') this.loose = true;
    if (how === 'not') this.add([other(what, sent, () => wordsFor(template, this.#context.setting))]);
  }
}
