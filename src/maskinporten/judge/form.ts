import { type Judged, openJudgement, type Request } from '../../kernel/index.ts';
import { Refusal } from '../errors.ts';
import { assertionIn, readForm } from '../token/form.ts';
import { ignoredNotes, ignoredQuery } from '../token/ignored.ts';

interface JudgedForm {
  readonly check: Judged<'form'>;
  /** Undefined when it cannot be found. */
  readonly assertion?: string;
}

/** Judges the form of a token request: content type, grant type, assertion, and what is sent beside them. */
export async function judgeForm(request: Request): Promise<JudgedForm> {
  const form = await readForm(request).catch((error: unknown) => {
    if (error instanceof Refusal) return error;
    throw error;
  });
  const checks = openJudgement<'form', never>((error) =>
    error instanceof Refusal ? error.explanation : undefined,
  );
  const assertion = checks.run(
    'form',
    () => {
      if (form instanceof Refusal) throw form;
      return assertionIn(form, request.query);
    },
    () => [...ignoredQuery(request), ...(form instanceof Refusal ? [] : ignoredNotes(form, request))],
  )?.value;
  const [check] = checks.checks;
  if (check === undefined) throw new Error('the form was not judged');
  return { check, ...(assertion === undefined ? {} : { assertion }) };
}
