import { catalogueSource, instanceType } from '../instance-types/catalogue';
import { UndockError } from '../undock-error';
import type { Price } from './price';
import { pricedItems, pricedRegions, servicePrice, type PricedItem } from './service-prices';

/** Every price one comparison uses. All of them are in US dollars. */
export interface PriceBook {
  /** Region the fleet runs in. */
  readonly fleetRegion: string;
  readonly items: Readonly<Record<PricedItem, Price>>;
  /**
   * Linux on-demand price of an instance type.
   *
   * @throws UndockError `UnknownInstanceType` when the catalogue does not have the type.
   */
  readonly instanceHour: (typeName: string) => Price;
}

const fallbackRegion = 'us-east-1';

/**
 * Prices for a fleet in `region`. Instances are always priced in the catalogue's Region, and a Region
 * whose other prices are not embedded is priced as us-east-1; every price says which Region it is of.
 */
export function priceBook(region: string): PriceBook {
  const priced = pricedRegions.includes(region) ? region : fallbackRegion;
  const names = Object.keys(pricedItems) as PricedItem[];
  return {
    fleetRegion: region,
    items: Object.fromEntries(names.map((item) => [item, servicePrice(item, priced)])) as PriceBook['items'],
    instanceHour,
  };
}

function instanceHour(typeName: string): Price {
  const type = instanceType(typeName);
  if (type === undefined) {
    throw new UndockError(
      'UnknownInstanceType',
      `instance type '${typeName}' has no price in the catalogue of ${catalogueSource.region} ` +
        `(${catalogueSource.priced}); name a type that is in it, such as t3.small`,
      { exitStatus: 2 },
    );
  }
  return {
    usd: type.usdPerHour,
    unit: `${typeName} hour`,
    region: catalogueSource.region,
    currency: 'USD',
    date: catalogueSource.priced,
    source: catalogueSource.source,
  };
}
