/** A service made from Debian packages and files, run natively by systemd. */
export interface PackagesImageSource {
  readonly type: 'packages';
  /** Debian packages installed while the image is built. Default: none. */
  readonly packages?: readonly string[];
  /**
   * Folder, relative to the project, copied to `/opt/undock/<service>` in the image.
   * Default: nothing is copied.
   */
  readonly contextDir?: string;
  /** Absolute path of the program, then its arguments; no shell is involved. */
  readonly command: readonly string[];
}

/** A service made from a container image: its root file system, run by systemd without a container engine. */
export interface ContainerImageSource {
  readonly type: 'container';
  /** Image archive as a tar or a folder, docker-save or OCI layout; relative to the project. */
  readonly archive: string;
  /**
   * Platform to take from an image of several, such as `linux/arm64`.
   * Default: the architecture of `instanceTypes`.
   */
  readonly platform?: string;
  /**
   * Program and arguments that replace the image's entry point and command. A program without a slash is
   * looked up on the image's own PATH. Default: the image's own.
   */
  readonly command?: readonly string[];
  /** Arguments that replace the image's command and keep its entry point. Default: the image's own. */
  readonly arguments?: readonly string[];
  /**
   * Folder, relative to the project, laid over the image's root: configuration files that a container had
   * mounted read-only. Default: nothing is laid over.
   */
  readonly filesDir?: string;
}

/** What a machine image is built from. */
export type ImageSource = PackagesImageSource | ContainerImageSource;
