import { isUuid } from '../../kernel/index.ts';
import { namesIn, type StepRequest, type TemplateValues } from '../../scenarios/index.ts';
import type { ObservedCall } from '../call.ts';
import type { ExpectedCall } from '../plan.ts';
import type { Finding } from './context.ts';
import { type Mismatch, missing, type Name, other, type Phrase, unwanted, withHint } from './mismatch.ts';
import { valueFindings } from './value.ts';

export function pathFindings(
  { request, operation }: ExpectedCall,
  call: ObservedCall,
  values: TemplateValues,
): readonly Finding[] {
  const path = operation?.path ?? '';
  return [
    ...(path.includes('{fid}') ? institutionFindings(request, call, values) : []),
    ...(path.includes('{type}')
      ? typeMismatches(inType, request.relationshipType, call.relationshipType)
      : []),
  ];
}

function institutionFindings(
  { fid }: StepRequest,
  { institution, fid: sent = '' }: ObservedCall,
  values: TemplateValues,
): Finding[] {
  if (fid !== undefined) {
    const findings = valueFindings(inPath, fid, sent, values);
    if (!namesIn(fid).includes('other.fid')) return findings;
    return findings.map((finding) =>
      finding === 'approximate'
        ? finding
        : withHint(finding, ({ hints: { otherInstitution, anyInstitution } }) =>
            values.otherFid === '' ? anyInstitution : otherInstitution({ fid: values.otherFid }),
          ),
    );
  }
  return sent === institution ? [] : [other(inPath, sent, institution)];
}

const inPath: Phrase = ({ institution }) => institution;

const inType: Phrase = ({ relationshipType }) => relationshipType;

/** The only type of relationship in KFR; for any other type of a case, the client may send any other. */
const usualType = 'DSOPBANK';

export function typeMismatches(name: Name, expected = usualType, sent = ''): Mismatch[] {
  const isOther = expected !== usualType;
  if (isOther === (sent !== usualType)) return [];
  return [other(name, sent, isOther ? ({ unknownType }) => unknownType : usualType)];
}

/** KFR requires CorrelationID in the institutions' calls, except look-ups. */
export function correlationFindings(
  { correlationId: template }: StepRequest,
  { correlationId, call }: ObservedCall,
  values: TemplateValues,
): Finding[] {
  if (template === null) return correlationId === undefined ? [] : [unwanted('CorrelationID')];
  if (correlationId === undefined) {
    const mayBeLeftOut = template === undefined && call.startsWith('get');
    return mayBeLeftOut ? [] : [missing('CorrelationID')];
  }
  if (template !== undefined && template !== '{{uuid}}')
    return valueFindings('CorrelationID', template, correlationId, values);
  return isUuid(correlationId) ? [] : [other('CorrelationID', correlationId, ({ uuid }) => uuid)];
}

export const headerFindings = (
  { headers = {} }: StepRequest,
  call: ObservedCall,
  values: TemplateValues,
): readonly Finding[] =>
  Object.entries(headers).flatMap(([name, template]) => {
    const sent = call.headers[name.toLowerCase()];
    if (template === null) return sent === undefined ? [] : [unwanted(name)];
    return sent === undefined ? [missing(name)] : valueFindings(name, template, sent, values);
  });
