/** Where a service runs in Docker today, and how its traffic is divided while it moves. */
export interface DockerSide {
  /** The old hosts: all EC2 instance ids (`i-…`), or all private IPv4 addresses. At least one. */
  readonly hosts: readonly string[];
  /** Port the container publishes on each host: 1 to 65535. */
  readonly port: number;
  /** Percent of the requests sent to each side; the two sum to 100. */
  readonly weights: {
    readonly docker: number;
    readonly group: number;
  };
}
