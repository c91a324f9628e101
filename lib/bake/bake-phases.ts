/** Parts of a build, in the order they happen. */
export const bakePhases = ['boot', 'upload', 'install', 'test', 'finish'] as const;

export type BakePhase = (typeof bakePhases)[number];

/** What each part does, for people. */
export const phaseTitles: Readonly<Record<BakePhase, string>> = {
  boot: 'start the builder',
  upload: 'copy files to it',
  install: 'install the service',
  test: 'test the image',
  finish: 'clean up and keep the image',
};

const begins: readonly (readonly [BakePhase, RegExp])[] = [
  ['upload', /^==> [^ ]+: Connected to SSH!$/],
  ['install', /: Provisioning with shell script: .*\/provision\.sh$/],
  ['test', /: Provisioning with shell script: .*\/test-readiness\.sh$/],
  ['finish', /: Provisioning with shell script: .*\/clean-up\.sh$/],
];

/** The part that begins with a line of Packer's output; undefined for all other lines. */
export function phaseBegunBy(line: string): BakePhase | undefined {
  return begins.find(([, pattern]) => pattern.test(line.trimEnd()))?.[0];
}
