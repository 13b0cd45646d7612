import {
  type Directory,
  type EditResult,
  type Entries,
  type Institution,
  lookupsIn,
} from '../../directory/index.ts';
import { type Clock, cut, type Handler, type Reply } from '../../kernel/index.ts';
import { errorLines, withBody } from '../body.ts';
import { answerChange, ChangeError, inForce } from '../changing.ts';
import { freeOrganisationNumber } from '../organisation-number.ts';
import { json, refuse } from '../replies.ts';
import { withInstitution, withoutOrganisation } from './edit.ts';
import { anyObject, institutionInput, mergePatch } from './input.ts';
import { institutionView, organisationView, ownersOnly } from './view.ts';

const example = '{"name":"VÅR BANK"}';

/** Institutions, agencies, suppliers and banks, as last written, also before a change takes effect. */
export function institutions(directory: Directory, clock: Clock) {
  const now = () => new Date(clock.now()).toISOString();
  const answerEdit = (
    origin: string,
    edit: (entries: Entries) => EditResult<{ readonly institution: Institution; readonly isNew: boolean }>,
  ): Promise<Reply> =>
    answerChange(
      directory,
      (before) => {
        const { entries, made } = edit(before);
        return { entries, made: { ...made, known: lookupsIn(entries, before) } };
      },
      ({ institution, isNew, known }) => {
        const reply = { ...institutionView(known, institution, origin), ...inForce(directory, clock) };
        const location = `${origin}/_sandbox/institutions/${institution.organisationNumber}`;
        return isNew ? json(reply, 201, { Location: location }) : json(reply);
      },
    );

  return {
    /** GET /_sandbox/institutions: also organisations that only have clients. */
    institutions: ({ origin }) => {
      const { latest } = directory;
      return json({
        institutions: latest
          .institutions()
          .map((institution) => institutionView(latest, institution, origin)),
        otherOrganisations: ownersOnly(latest).map((number) => organisationView(latest, number, origin)),
      });
    },
    /** GET /_sandbox/institutions/{orgno} */
    institution: ({ params: { fid: number = '' }, origin }) => {
      const { latest } = directory;
      const institution = latest.institution(number);
      if (institution !== undefined) return json(institutionView(latest, institution, origin));
      if (latest.clientsOf(number).length > 0) return json(organisationView(latest, number, origin));
      return unknownInstitution(number);
    },
    /** POST /_sandbox/institutions: adds an institution; the default organisation number is a new synthetic one. */
    createInstitution: (request) =>
      withBody(request, { schema: institutionInput, code: 'institution', example }, (input) =>
        answerEdit(request.origin, (entries) => {
          const taken = lookupsIn(entries);
          const number =
            input.organisationNumber ??
            freeOrganisationNumber(
              (free) => taken.institution(free) !== undefined || taken.clientsOf(free).length > 0,
            );
          if (taken.institution(number) !== undefined)
            throw new ChangeError(
              409,
              'institution-exists',
              `organisationNumber: ${number} is there already; PUT /_sandbox/institutions/${number} replaces it`,
            );
          return withInstitution(entries, number, input, now());
        }),
      ),
    /** PUT /_sandbox/institutions/{orgno}: adds or replaces the whole institution. */
    putInstitution: (request) =>
      withBody(request, { schema: institutionInput, code: 'institution', example }, (input) => {
        const { fid: number = '' } = request.params;
        return answerEdit(request.origin, (entries) => {
          checkSameNumber(number, input.organisationNumber);
          return withInstitution(entries, number, input, now());
        });
      }),
    /** PATCH /_sandbox/institutions/{orgno}: a merge patch (RFC 7396). */
    patchInstitution: (request) =>
      withBody(
        request,
        { schema: anyObject, code: 'institution', example: '{"access":"granted"}' },
        (patch) => {
          const { fid: number = '' } = request.params;
          return answerEdit(request.origin, (entries) => {
            const known = lookupsIn(entries);
            const institution = known.institution(number);
            if (institution === undefined)
              throw new ChangeError(404, 'institution-unknown', unknownLine(number));
            const merged = mergePatch(institutionView(known, institution, request.origin), patch);
            const result = institutionInput.safeParse(merged);
            if (!result.success)
              throw new ChangeError(400, 'institution', ...errorLines(result.error, 'the institution'));
            checkSameNumber(number, result.data.organisationNumber);
            return withInstitution(entries, number, result.data, now());
          });
        },
      ),
    /** DELETE /_sandbox/institutions/{orgno}: with all entries that depend on it; its customers stay in the register. */
    removeInstitution: ({ params: { fid: number = '' } }) =>
      answerChange(
        directory,
        (entries) => {
          const known = lookupsIn(entries);
          if (known.institution(number) === undefined && known.clientsOf(number).length === 0)
            throw new ChangeError(404, 'institution-unknown', unknownLine(number));
          return withoutOrganisation(entries, number);
        },
        (removed) => json({ removed, ...inForce(directory, clock) }),
      ),
  } satisfies Record<string, Handler>;
}

/** The message for an unknown number. */
const unknownLine = (number: string): string =>
  `there is no institution ${cut(number, 40)}; GET /_sandbox/institutions lists who exists, PUT /_sandbox/institutions/{orgno} makes one more`;

export const unknownInstitution = (number: string): Reply =>
  refuse(404, 'institution-unknown', unknownLine(number));

function checkSameNumber(inPath: string, inBody: string | undefined): void {
  if (inBody === undefined || inBody === inPath) return;
  throw new ChangeError(
    400,
    'institution',
    `organisationNumber: is ${inBody}, and the path says ${cut(inPath, 40)}; leave it out, or remove the one and make the other`,
  );
}
