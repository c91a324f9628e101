/** Percentages of the desired capacity, of an instance maintenance policy or of an instance refresh. */
export interface HealthyPercentages {
  readonly minHealthyPercent: number;
  readonly maxHealthyPercent: number;
}

export interface CapacityLimits {
  /** Instances that stay in service while others are replaced. */
  readonly floor: number;
  /** Instances that are in service or pending at most while others are replaced. Those that end do not count. */
  readonly ceiling: number;
}

/**
 * Between how many instances a replacement moves: `ceil(desired × min / 100)` and `ceil(desired × max / 100)`,
 * but at least one more than the floor: where rounding, or a policy of 100 to 100, leaves no room, instances are
 * replaced one at a time, each after its replacement. The ceiling may lie above the group's maximum size.
 *
 * Source: Auto Scaling API Reference, "InstanceMaintenancePolicy" and "RefreshPreferences" (the minimum is
 * rounded up; 100 replaces one at a time); user guide, "Instance maintenance policy for Auto Scaling group".
 * Rounding of the maximum is not documented: upwards, as a policy over 100 could otherwise not launch first.
 */
export function capacityLimits(desired: number, percentages: HealthyPercentages): CapacityLimits {
  const floor = Math.ceil((desired * percentages.minHealthyPercent) / 100);
  const ceiling = Math.ceil((desired * percentages.maxHealthyPercent) / 100);
  return { floor, ceiling: Math.max(ceiling, floor + 1) };
}
