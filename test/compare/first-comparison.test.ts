import { firstComparison } from '../../lib/compare/first-comparison';
import { aFleet } from '../builders/fleet';

describe('firstComparison', () => {
  const lines = firstComparison(aFleet(), { color: false });

  it('compares what the definitions describe', () => {
    expect(lines[0]).toMatch(/^Fleet shop, us-east-1: 2 services\./);
    expect(lines.some((line) => /^Instances +6 +4 +4$/.test(line))).toBe(true);
    expect(lines.some((line) => line.startsWith('mailer '))).toBe(true);
  });

  it('points to the assumptions instead of listing them', () => {
    const unwrapped = lines.join(' ');
    expect(unwrapped).toContain('`npx undock compare` lists each with its source');
    expect(unwrapped).not.toContain('handRepairHours =');
  });
});
