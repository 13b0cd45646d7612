import { z } from 'zod';
import { type Delegation, type Directory, organisationNumber, type SystemUser } from '../directory/index.ts';
import { type Handler, type Reply, uuid } from '../kernel/index.ts';
import { withBody } from './body.ts';
import { answerChange, changed } from './changing.ts';
import { numberFault } from './organisation-number.ts';
import { withQuery } from './query.ts';
import { json, refuse } from './replies.ts';

const text = z.string().min(1, 'must not be empty');

const delegation = z.strictObject({
  scope: text,
  consumer: organisationNumber,
  supplier: organisationNumber,
});

const systemUser = z.strictObject({
  id: z.guid('must be a UUID').toLowerCase().optional(),
  organisationNumber,
  systemId: text,
  clients: z.array(text).min(1, 'must name a client'),
  externalRef: text.optional(),
});

/** Altinn's part: delegations of scopes to suppliers, and system users for their systems. */
export const altinn = (directory: Directory) =>
  ({
    /** GET /_sandbox/delegations */
    delegations: () => json({ delegations: directory.latest.delegations() }),
    /** PUT /_sandbox/delegations?scope=&consumer=&supplier= : the consumer delegates the scope to the supplier. */
    delegate: ({ query }) =>
      withDelegation(query, (wish) => {
        const faults = numberFaults(directory, { consumer: wish.consumer, supplier: wish.supplier });
        if (faults.length > 0) return refuse(400, 'delegation', ...faults);
        return changed(
          directory,
          (entries) => ({
            ...entries,
            delegations: [...entries.delegations.filter((other) => !same(other, wish)), wish],
          }),
          wish,
        );
      }),
    /** DELETE /_sandbox/delegations?scope=&consumer=&supplier= */
    withdraw: ({ query }) =>
      withDelegation(query, (wish) => {
        if (!directory.latest.delegations().some((other) => same(other, wish)))
          return refuse(
            404,
            'delegation-unknown',
            `${wish.consumer} has not delegated ${wish.scope} to ${wish.supplier}`,
          );
        return changed(directory, (entries) => ({
          ...entries,
          delegations: entries.delegations.filter((other) => !same(other, wish)),
        }));
      }),
    /** GET /_sandbox/system-users */
    systemUsers: () => json({ systemUsers: directory.latest.systemUsers() }),
    /**
     * PUT /_sandbox/system-users: adds a system user, or replaces the one with the same id, or the same
     * organisation, system and external reference, which are unique together. Without an id a replaced one keeps
     * its id.
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
        ({ id, externalRef, ...wish }) => {
          const faults = numberFaults(directory, { organisationNumber: wish.organisationNumber });
          if (faults.length > 0) return refuse(400, 'system-user', ...faults);
          return answerChange(
            directory,
            ({ systemUsers, ...entries }) => {
              const isTheSame = (other: SystemUser) =>
                other.organisationNumber === wish.organisationNumber &&
                other.systemId === wish.systemId &&
                other.externalRef === externalRef;
              const made: SystemUser = {
                id: id ?? systemUsers.find(isTheSame)?.id ?? uuid(),
                ...wish,
                ...(externalRef === undefined ? {} : { externalRef }),
              };
              const others = systemUsers.filter((other) => other.id !== made.id && !isTheSame(other));
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

/** Faults of the numbers by field; none for numbers that the directory has already. */
const numberFaults = ({ latest }: Directory, numbers: Readonly<Record<string, string>>): string[] =>
  Object.entries(numbers).flatMap(([field, number]) => {
    const isThere = latest.institution(number) !== undefined || latest.clientsOf(number).length > 0;
    const fault = isThere ? undefined : numberFault(number);
    return fault === undefined ? [] : [`${field}: ${fault}`];
  });

const same = (one: Delegation, other: Delegation): boolean =>
  one.scope === other.scope && one.consumer === other.consumer && one.supplier === other.supplier;

const withDelegation = (
  query: URLSearchParams,
  answer: (wish: Delegation) => Reply | Promise<Reply>,
): Reply | Promise<Reply> => withQuery(query, { schema: delegation, code: 'delegation' }, answer);
