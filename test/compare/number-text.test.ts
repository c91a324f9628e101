import { availabilityPercent, dollars, quantity } from '../../lib/compare/number-text';

describe('quantity', () => {
  it.each([
    [0, '0'],
    [0.0099, '<0.01'],
    [0.01, '0.01'],
    [0.12919, '0.129'],
    [49.361, '49.4'],
    [1086.2, '1,090'],
    [2_810_000, '2,810,000'],
    [999_999_999, '1,000,000,000'],
    [4.871e299, '4.87e+299'],
  ])('shows %p as %s', (value, text) => {
    expect(quantity(value)).toBe(text);
  });
});

describe('dollars', () => {
  it.each([
    [0, '0'],
    [0.0099, '<0.01'],
    [0.01, '0.01'],
    [0.625, '0.63'],
    [7.5, '7.50'],
    [10, '10'],
    [2503.6, '2,504'],
    [-3.2, '-3.20'],
    [999_999_999, '999,999,999'],
    [1.6e10, '1.60e+10'],
  ])('shows %p as %s', (usd, text) => {
    expect(dollars(usd)).toBe(text);
  });
});

describe('availabilityPercent', () => {
  it.each([
    [0, '100'],
    [1, '0.0'],
    [0.385, '61.5'],
    [9.2e-4, '99.908'],
    [1e-4, '99.990'],
    [2.458e-7, '99.999975'],
    // As many nines as eight decimals can show.
    [1e-15, '100.00000000'],
  ])('shows the unavailability %p as %s', (unavailability, text) => {
    expect(availabilityPercent(unavailability)).toBe(text);
  });
});
