import { priceBook } from '../../../lib/model/prices/price-book';
import { thrownBy } from '../../builders/thrown-by';

describe('priceBook', () => {
  it.each([
    ['us-east-1', 0.08, 0.0225],
    ['eu-west-1', 0.088, 0.0252],
  ])('prices %s with its own list', (region, gp3, balancer) => {
    const { items } = priceBook(region);
    expect(items.gp3Volume).toMatchObject({ usd: gp3, unit: 'GB-month', region });
    expect(items.balancer).toMatchObject({ usd: balancer, unit: 'hour', region });
  });

  it.each([
    ['us-east-1', 0.045],
    ['eu-west-1', 0.048],
  ])('prices network and monitoring of %s', (region, natGateway) => {
    const { items } = priceBook(region);
    expect(items.natGateway).toMatchObject({ usd: natGateway, unit: 'NAT gateway hour', region });
    expect(items.publicAddress).toMatchObject({ usd: 0.005, unit: 'address-hour', region });
    expect(items.metric).toMatchObject({ usd: 0.3, unit: 'metric-month', region });
    expect(items.alarmMetric).toMatchObject({ usd: 0.1, unit: 'alarm metric-month', region });
    expect(items.dashboard).toMatchObject({ usd: 3, unit: 'dashboard-month', region });
  });

  it('gives every price a source, a date, a Region and a currency', () => {
    const { items, instanceHour } = priceBook('eu-west-1');
    for (const price of [...Object.values(items), instanceHour('t3.small')]) {
      expect(price.source).toMatch(/\w{3}/);
      expect(price.date).toMatch(/^\d{4}(-\d\d-\d\d)?$/);
      expect(price.region).toMatch(/^[a-z]+-[a-z]+-\d$/);
      expect(price.currency).toBe('USD');
      expect(price.usd).toBeGreaterThan(0);
    }
  });

  it('prices instances from the catalogue, whose Region it names', () => {
    expect(priceBook('eu-west-1').instanceHour('m5.large')).toMatchObject({
      usd: 0.096,
      unit: 'm5.large hour',
      region: 'us-east-1',
      date: '2026-07-20',
    });
  });

  it('words the source of instance prices so that it can stand anywhere', () => {
    expect(priceBook('us-east-1').instanceHour('m5.large').source).not.toMatch(/above|below/);
  });

  it('prices a Region it does not know as us-east-1, and says so', () => {
    const book = priceBook('ap-south-1');
    expect(book.fleetRegion).toBe('ap-south-1');
    expect(book.items.snapshot).toMatchObject({ usd: 0.05, region: 'us-east-1' });
  });

  it('reproduces a year of 50 GB a week in a registry: 260 USD a month', () => {
    expect(50 * 52 * priceBook('us-east-1').items.containerRegistry.usd).toBeCloseTo(260, 9);
  });

  it('refuses an instance type it has no price for', () => {
    expect(thrownBy(() => priceBook('us-east-1').instanceHour('m9.huge'))).toMatchObject({
      code: 'UnknownInstanceType',
      exitStatus: 2,
    });
  });
});
