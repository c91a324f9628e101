import type { Fleet } from '../../lib/model/definition/fleet';
import type { FleetDefinition } from '../../lib/model/definition/fleet-definition';
import { aWebService, aWorker } from './service';

/** A fleet definition that breaks no rule, with the given fields replaced. */
export function aFleetDefinition(overrides: Partial<FleetDefinition> = {}): FleetDefinition {
  return {
    name: 'shop',
    region: 'us-east-1',
    network: { type: 'create', cidr: '10.40.0.0/16', zones: 2, natGateways: 1 },
    balancer: {},
    notify: [{ email: 'oncall@example.com' }],
    ...overrides,
  };
}

/** A fleet of one web service and one worker that breaks no rule, with the given parts replaced. */
export function aFleet(overrides: Partial<Fleet> = {}): Fleet {
  return { definition: aFleetDefinition(), services: [aWebService(), aWorker()], ...overrides };
}
