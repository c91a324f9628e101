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

/** What a machine image is built from. */
export type ImageSource = PackagesImageSource;
