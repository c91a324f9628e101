import type { InventoryNetwork, InventoryService } from '../inventory/inventory';
import type { Path } from './path';

/** What the cost of one service on one path depends on, besides assumptions and prices. */
export interface CostInput {
  readonly service: InventoryService;
  readonly path: Path;
  readonly instances: number;
  /** This service's part of the shared balancer and its addresses: 0 to 1. */
  readonly balancerShare: number;
  readonly network: InventoryNetwork;
  /** This service's part of the shared NAT gateways: 0 to 1. */
  readonly networkShare: number;
  /** False when today's registry only ever grows. */
  readonly registryCleaned: boolean;
}
