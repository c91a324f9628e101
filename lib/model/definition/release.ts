/** How a new version replaces the old one: an EC2 Auto Scaling instance refresh. */
export interface Release {
  /**
   * Percentages of replaced instances at which the refresh stops and waits: ascending, 1 to 100,
   * the last one 100. Default: 50, 100.
   */
  readonly checkpointPercentages?: readonly number[];
  /** Seconds waited at each checkpoint: 0 to 172800. Default: 300. */
  readonly checkpointDelaySeconds?: number;
  /** Seconds the refresh watches its alarms after the last instance: 0 to 172800. Default: 300. */
  readonly bakeSeconds?: number;
  /** Seconds after InService until an instance counts as warm: 0 to 7200. Default: 60. */
  readonly warmupSeconds?: number;
  /**
   * Greatest size of the group while instances are replaced, percent of desired: 101 to 200.
   * The least is always 100: what serves keeps serving. Default: 150.
   */
  readonly maxHealthyPercent?: number;
}
