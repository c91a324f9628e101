/** What a command may touch of the process it runs in. */
export interface CliContext {
  /** Writes a result. */
  readonly stdout: (text: string) => void;
  /** Writes progress, plans and errors. */
  readonly stderr: (text: string) => void;
  /** Asks the user a question; undefined when there is nobody to ask. */
  readonly ask: (question: string) => Promise<string | undefined>;
  /** True when progress may be redrawn in place. */
  readonly liveProgress: boolean;
  /** True when output may be coloured. */
  readonly color: boolean;
  readonly env: Readonly<Record<string, string | undefined>>;
  /** Folder that holds the project: `cdk.json`, `lib/services`, `images.lock.json`. */
  readonly projectDir: string;
  readonly now: () => Date;
}
