import type { FleetDefinition } from '../model/definition/fleet-definition';

/** The example fleet: a new network in us-east-1, plain HTTP until a certificate is given. */
export const fleet = {
  name: 'undock',
  region: 'us-east-1',
  network: { type: 'create', cidr: '10.40.0.0/16', zones: 2, natGateways: 1 },
  balancer: {},
  notify: [{ email: 'oncall@example.com' }],
} satisfies FleetDefinition;
