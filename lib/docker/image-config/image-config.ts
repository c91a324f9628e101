/** Health check of an image, as `HEALTHCHECK` gives it. */
export interface ImageHealthcheck {
  /** `['NONE']`, `['CMD', …]` or `['CMD-SHELL', text]`; empty: inherited from the base image. */
  readonly test: readonly string[];
  /** Seconds between two checks. Default: 30, Docker's. */
  readonly intervalSeconds?: number;
  /** Seconds a check may take. Default: 30, Docker's. */
  readonly timeoutSeconds?: number;
  /** Failures in a row that make the container unhealthy. Default: 3, Docker's. */
  readonly retries?: number;
  /** Seconds after the start during which failures do not count. Default: 0. */
  readonly startPeriodSeconds?: number;
  /** Seconds between two checks during the start period. Default: 5, Docker's. */
  readonly startIntervalSeconds?: number;
}

/** What a container image says about running it. What is absent, the image does not say. */
export interface ImageConfig {
  /** `user`, `user:group` or ids, as written. */
  readonly user?: string;
  /** In the order of the image. */
  readonly env: Readonly<Record<string, string>>;
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  readonly workingDir?: string;
  /** Name or number, as written. */
  readonly stopSignal?: string;
  readonly healthcheck?: ImageHealthcheck;
  /** `port/protocol`, such as `8080/tcp`, ascending. */
  readonly exposedPorts: readonly string[];
  /** Absolute paths declared with VOLUME. */
  readonly volumes: readonly string[];
  readonly labels: Readonly<Record<string, string>>;
  /** In Go's words: `amd64`, `arm64`. */
  readonly architecture?: string;
  /** In Go's words: `linux`. */
  readonly os?: string;
}
