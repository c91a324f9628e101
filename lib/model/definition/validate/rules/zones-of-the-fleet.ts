import type { MembershipRule } from '../rule';

/** A service spreads over zones that the network has. */
export const zonesOfTheFleet: MembershipRule = {
  reads: ['capacity.zones'],
  readsFleet: ['network'],
  check: ({ capacity: { zones } }, { network }) => {
    const available = network.type === 'create' ? network.zones : network.availabilityZones.length;
    if (zones <= available) return [];
    return [
      {
        code: 'MoreZonesThanNetwork',
        field: 'capacity.zones',
        got: String(zones),
        expected: `is more than the ${available} zones of the fleet's network`,
        fix: `set zones to ${available} or less, or add zones to the network`,
      },
    ];
  },
};
