import type { Contact } from '../../contact';
import type { Finding, FleetRule, ServiceRule } from '../rule';

/** Contacts of the fleet, each once: a topic has one subscription for each address. */
export const fleetContacts: FleetRule = {
  reads: ['notify'],
  check: ({ notify }) => repeated(notify, 'notify'),
};

/** Contacts of one service, each once. */
export const serviceContacts: ServiceRule = {
  reads: ['alarms'],
  check: ({ alarms }) => repeated(alarms?.notify ?? [], 'alarms.notify'),
};

function repeated(contacts: readonly Contact[], field: string): Finding[] {
  const written = contacts.map((contact) => JSON.stringify(contact));
  return written.flatMap((contact, index) =>
    written.indexOf(contact) === index
      ? []
      : [
          {
            code: 'DuplicateContact',
            field: `${field}[${index}]`,
            got: contact,
            expected: 'is in the list twice',
            fix: 'remove one of the two',
          },
        ],
  );
}
