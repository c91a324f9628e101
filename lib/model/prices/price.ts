/** Where a price comes from. No price is shown without it. */
export interface PriceSource {
  /** Document or list the price was taken from. */
  readonly source: string;
  /** Day, month or year in which it held, ISO 8601. */
  readonly date: string;
  /** AWS Region it holds for. */
  readonly region: string;
  readonly currency: 'USD';
}

/** One on-demand list price. */
export interface Price extends PriceSource {
  readonly usd: number;
  /** What the price buys one of, such as `GB-month`. */
  readonly unit: string;
}

/** Hours in a month as AWS counts them in its price examples: 8760 / 12. */
export const hoursPerMonth = 730;
