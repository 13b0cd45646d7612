import {
  type Directory,
  type EditResult,
  type Entries,
  type Institution,
  lookupsIn,
} from '../../directory/index.ts';
import { type Clock, cut, type Handler, type Reply } from '../../kernel/index.ts';
import { faultsOf, withBody } from '../body.ts';
import { answerChange, inForce, WishError } from '../changing.ts';
import { freeOrganisationNumber } from '../organisation-number.ts';
import { json, refuse } from '../replies.ts';
import { withInstitution, withoutOrganisation } from './edit.ts';
import { institutionView, organisationView, ownersOnly } from './view.ts';
import { anyObject, institutionWish, mergePatch } from './wish.ts';

const example = '{"name":"VÅR BANK"}';

/** Institutions, agencies, suppliers and banks, as last written. */
export function institutions(directory: Directory, clock: Clock) {
  const now = () => new Date(clock.now()).toISOString();
  const changedTo = (
    origin: string,
    edit: (entries: Entries) => EditResult<{ readonly institution: Institution; readonly isNew: boolean }>,
  ): Promise<Reply> =>
    answerChange(
      directory,
      (before) => {
        const { entries, made } = edit(before);
        return { entries, made: { ...made, known: lookupsIn(entries) } };
      },
      ({ institution, isNew, known }) => {
        const reply = { ...institutionView(known, institution, origin), ...inForce(directory, clock) };
        const location = `${origin}/_sandbox/institutions/${institution.organisationNumber}`;
        return isNew ? json(reply, 201, { Location: location }) : json(reply);
      },
    );

  return {
    /** GET /_sandbox/institutions: includes organisations that only own clients. */
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
    /** POST /_sandbox/institutions: adds one; without organisationNumber it gets a synthetic one. */
    createInstitution: (request) =>
      withBody(request, { schema: institutionWish, code: 'institution', example }, (wish) =>
        changedTo(request.origin, (entries) => {
          const taken = lookupsIn(entries);
          const number =
            wish.organisationNumber ??
            freeOrganisationNumber(
              (free) => taken.institution(free) !== undefined || taken.clientsOf(free).length > 0,
            );
          if (taken.institution(number) !== undefined)
            throw new WishError(
              409,
              'institution-exists',
              `organisationNumber: ${number} is there already; PUT /_sandbox/institutions/${number} replaces it`,
            );
          return withInstitution(entries, number, wish, now());
        }),
      ),
    /** PUT /_sandbox/institutions/{orgno}: adds or replaces the whole institution. */
    putInstitution: (request) =>
      withBody(request, { schema: institutionWish, code: 'institution', example }, (wish) => {
        const { fid: number = '' } = request.params;
        return changedTo(request.origin, (entries) => {
          checkSameNumber(number, wish.organisationNumber);
          return withInstitution(entries, number, wish, now());
        });
      }),
    /** PATCH /_sandbox/institutions/{orgno}: a merge patch (RFC 7396). */
    patchInstitution: (request) =>
      withBody(
        request,
        { schema: anyObject, code: 'institution', example: '{"access":"granted"}' },
        (patch) => {
          const { fid: number = '' } = request.params;
          return changedTo(request.origin, (entries) => {
            const known = lookupsIn(entries);
            const institution = known.institution(number);
            if (institution === undefined)
              throw new WishError(404, 'institution-unknown', unknownLine(number));
            const merged = mergePatch(institutionView(known, institution, request.origin), patch);
            const result = institutionWish.safeParse(merged);
            if (!result.success)
              throw new WishError(400, 'institution', ...faultsOf(result.error, 'the institution'));
            checkSameNumber(number, result.data.organisationNumber);
            return withInstitution(entries, number, result.data, now());
          });
        },
      ),
    /**
     * DELETE /_sandbox/institutions/{orgno}: with its clients and whatever depends on it; its customers stay in the
     * register.
     */
    removeInstitution: ({ params: { fid: number = '' } }) =>
      answerChange(
        directory,
        (entries) => {
          const known = lookupsIn(entries);
          if (known.institution(number) === undefined && known.clientsOf(number).length === 0)
            throw new WishError(404, 'institution-unknown', unknownLine(number));
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
  throw new WishError(
    400,
    'institution',
    `organisationNumber: is ${inBody}, and the path says ${cut(inPath, 40)}; leave it out, or remove the one and make the other`,
  );
}
