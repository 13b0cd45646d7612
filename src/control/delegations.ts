import { z } from 'zod';
import { type Delegation, type Directory, organisationNumber, type SystemUser } from '../directory/index.ts';
import { type Handler, type Reply, uuid } from '../kernel/index.ts';
import { withBody } from './body.ts';
import { answerChange, changed } from './changing.ts';
import { numberError } from './organisation-number.ts';
import { withQuery } from './query.ts';
import { json, refuse } from './replies.ts';

const text = z.string().min(1, 'must not be empty');

export const delegation = z.strictObject({
  scope: text.describe('The scope that is delegated'),
  consumer: organisationNumber.describe('Organisation number of who delegates it'),
  supplier: organisationNumber.describe('Organisation number of who may use it'),
});

export const systemUser = z.strictObject({
  id: z.guid('must be a UUID').toLowerCase().optional().describe('Default: the id it has, or a new one'),
  organisationNumber: organisationNumber.describe('Its owner'),
  systemId: text.describe("The system in Altinn's register, such as 313579018_kundeforhold"),
  clients: z.array(text).min(1, 'must name a client').describe('Client ids that may act as it'),
  externalRef: text.optional().describe('Tells several system users of one organisation apart'),
});

/** Altinn's data: delegations of scopes to suppliers, and system users. */
export const altinn = (directory: Directory) =>
  ({
    /** GET /_sandbox/delegations */
    delegations: () => json({ delegations: directory.latest.delegations() }),
    /** PUT /_sandbox/delegations?scope=&consumer=&supplier= : the consumer delegates the scope to the supplier. */
    delegate: ({ query }) =>
      withDelegation(query, (input) => {
        const errors = numberErrors(directory, { consumer: input.consumer, supplier: input.supplier });
        if (errors.length > 0) return refuse(400, 'delegation', ...errors);
        return changed(
          directory,
          (entries) => ({
            ...entries,
            delegations: [...entries.delegations.filter((other) => !isSame(other, input)), input],
          }),
          input,
        );
      }),
    /** DELETE /_sandbox/delegations?scope=&consumer=&supplier= */
    withdraw: ({ query }) =>
      withDelegation(query, (input) => {
        if (!directory.latest.delegations().some((other) => isSame(other, input)))
          return refuse(
            404,
            'delegation-unknown',
            `${input.consumer} has not delegated ${input.scope} to ${input.supplier}`,
          );
        return changed(directory, (entries) => ({
          ...entries,
          delegations: entries.delegations.filter((other) => !isSame(other, input)),
        }));
      }),
    /** GET /_sandbox/system-users */
    systemUsers: () => json({ systemUsers: directory.latest.systemUsers() }),
    /**
     * PUT /_sandbox/system-users: upserts a system user. Replaces the one with the same id, or with the same organisation,
     * system and external reference, which are unique together; without an id in the body it keeps its id.
     */
    putSystemUser: (request) =>
      withBody(
        request,
        {
          schema: systemUser,
          code: 'system-user',
          example:
            '{"organisationNumber":"314159004","systemId":"313579018_system","clients":["<client id>"]}',
        },
        ({ id, externalRef, ...input }) => {
          const errors = numberErrors(directory, { organisationNumber: input.organisationNumber });
          if (errors.length > 0) return refuse(400, 'system-user', ...errors);
          return answerChange(
            directory,
            ({ systemUsers, ...entries }) => {
              const hasSameKey = (other: SystemUser) =>
                other.organisationNumber === input.organisationNumber &&
                other.systemId === input.systemId &&
                other.externalRef === externalRef;
              const made: SystemUser = {
                id: id ?? systemUsers.find(hasSameKey)?.id ?? uuid(),
                ...input,
                ...(externalRef === undefined ? {} : { externalRef }),
              };
              const others = systemUsers.filter((other) => other.id !== made.id && !hasSameKey(other));
              return { entries: { ...entries, systemUsers: [...others, made] }, made };
            },
            (made) => json(made),
          );
        },
      ),
    /** DELETE /_sandbox/system-users/{id} */
    removeSystemUser: ({ params }) => {
      const id = (params.id ?? '').toLowerCase();
      if (!directory.latest.systemUsers().some((user) => user.id === id))
        return refuse(
          404,
          'system-user-unknown',
          'there is no system user with this id; GET /_sandbox/system-users lists them',
        );
      return changed(directory, (entries) => ({
        ...entries,
        systemUsers: entries.systemUsers.filter((user) => user.id !== id),
      }));
    },
  }) satisfies Record<string, Handler>;

/** What is wrong with the numbers, by field. Numbers in the directory are not checked. */
const numberErrors = ({ latest }: Directory, numbers: Readonly<Record<string, string>>): string[] =>
  Object.entries(numbers).flatMap(([field, number]) => {
    const isKnown = latest.institution(number) !== undefined || latest.clientsOf(number).length > 0;
    const error = isKnown ? undefined : numberError(number);
    return error === undefined ? [] : [`${field}: ${error}`];
  });

const isSame = (one: Delegation, other: Delegation): boolean =>
  one.scope === other.scope && one.consumer === other.consumer && one.supplier === other.supplier;

const withDelegation = (
  query: URLSearchParams,
  answer: (input: Delegation) => Reply | Promise<Reply>,
): Reply | Promise<Reply> => withQuery(query, { schema: delegation, code: 'delegation' }, answer);
