import type { ComparisonReport } from '../model/comparison/comparison-report';
import type { Price } from '../model/prices/price';
import { wrappedLines } from './wrapped-lines';

/** Every assumption with value, unit, kind, meaning and source. */
export function assumptionLines({ assumptions, inventory }: ComparisonReport): string[] {
  return [
    'Assumptions, each to be replaced by your own number with --assume name=value:',
    ...assumptions.flatMap(({ name, value, unit, kind, meaning, source }) => [
      `  ${name} = ${shown(value)} ${unit} (${kind})`,
      ...wrappedLines(`${meaning}. Source: ${source}.`, 6),
    ]),
    'The inventory states or takes for granted:',
    ...inventory.facts.flatMap(({ name, value, unit, kind, source }) =>
      wrappedLines(`${name} = ${fact(value, unit, kind)}. Source: ${source}.`, 2),
    ),
  ];
}

/** Every price that was used, with unit, Region, date and source. */
export function priceLines({ prices, inventory }: ComparisonReport): string[] {
  const regions = new Set(prices.map((price) => price.region));
  const elsewhere = [...regions].filter((region) => region !== inventory.region);
  return [
    'Prices, on demand, without discounts:',
    ...bySource(prices).flatMap((line) => wrappedLines(line, 2)),
    ...(elsewhere.length === 0
      ? []
      : wrappedLines(
          `The fleet runs in ${inventory.region}; where a price of that Region is not embedded, the one of ` +
            `${elsewhere.join(', ')} stands in.`,
          2,
        )),
  ];
}

/** One line for all the prices that share source, Region and date. */
function bySource(prices: readonly Price[]): string[] {
  const amounts = new Map<string, string[]>();
  for (const { usd, currency, unit, region, date, source } of prices) {
    const origin = `${source} (${region}, ${date})`;
    const amount = `${String(usd)} ${currency} per ${unit}`;
    amounts.set(origin, [...(amounts.get(origin) ?? []), amount]);
  }
  return [...amounts].map(([origin, list]) => `${list.join(', ')}: ${origin}.`);
}

function fact(value: number | string, unit: string, kind: string): string {
  return typeof value === 'string' ? `${value} (${unit}, ${kind})` : `${shown(value)} ${unit} (${kind})`;
}

function shown(value: number | string): string {
  return typeof value === 'string'
    ? value
    : value.toLocaleString('en-US', { maximumFractionDigits: 5, useGrouping: false });
}
