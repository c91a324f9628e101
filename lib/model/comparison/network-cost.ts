import { hoursPerMonth } from '../prices/price';
import type { PriceBook } from '../prices/price-book';
import type { CostInput } from './cost-input';

/**
 * One service's part of the NAT gateways, each with its public address, and of the balancer's addresses.
 * Docker hosts keep the network they have; its cost is not known, so they are charged no gateway.
 */
export function networkUsd(
  { path, network, networkShare, balancerShare }: CostInput,
  { items }: PriceBook,
): number {
  const natGateways = path === 'docker-hosts' ? 0 : network.natGateways;
  const gateways = networkShare * natGateways * (items.natGateway.usd + items.publicAddress.usd);
  const addresses = balancerShare * network.balancerAddresses * items.publicAddress.usd;
  return (gateways + addresses) * hoursPerMonth;
}
