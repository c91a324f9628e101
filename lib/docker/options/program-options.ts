import { signalName } from '../../model/definition/linux-words';
import { imageEvidence } from '../../model/import/statelessness';
import { argumentsFromSecrets } from './arguments-from-secrets';
import { valuesOf, type OptionContext, type OptionHandlers } from './option-handler';
import { approximated, decision, ignored, mapped, refused, type Outcome } from './outcome';
import { secretInArguments } from './secret-in-arguments';
import { stateOutcome } from './state-outcome';

/** What is run: image, program, user, folder, signals. */
export const programOptions: OptionHandlers = {
  image: (reference: string, context) => {
    const patch = { image: reference };
    const evidence = imageEvidence(reference);
    if (evidence !== undefined) return stateOutcome(evidence, context, { to: 'image.archive', patch });
    return mapped('image.archive', 'its root file system goes into the machine image', patch);
  },
  'build.context': (buildContext: string) =>
    mapped('image.archive', 'built as before; the archive of what was built is imported', { buildContext }),
  'build.*': () => ignored('it says how the container image is built, which stays as it is'),
  command: (command: readonly string[] | null, context) =>
    command === null
      ? ignored('the image keeps its own command')
      : program(command, context, 'the same arguments, without a shell in between', 'command'),
  entrypoint: (entrypoint: readonly string[] | null, context) =>
    entrypoint === null
      ? ignored('the image keeps its own entry point')
      : program(entrypoint, context, 'the same program, found on the PATH of the image', 'entrypoint'),
  working_dir: (workingDir: string) =>
    workingDir.startsWith('/')
      ? mapped('process.workingDir (WorkingDirectory=)', 'the same folder', { process: { workingDir } })
      : refused(`folder ${JSON.stringify(workingDir)} is not absolute; write it from /`),
  user: (user: string) => {
    if (user === '') return ignored("empty: the image's own user");
    return /^[\w.-]+(:[\w.-]+)?$/.test(user)
      ? mapped('process.user (User=, Group=)', 'the same ids', { process: { user } })
      : refused(`user ${JSON.stringify(user)} is not a name or id; write such as 1000:1000`);
  },
  group_add: (group: string) =>
    mapped('process.supplementaryGroups (SupplementaryGroups=)', 'the same ids', {
      process: { supplementaryGroups: [/^\d+$/.test(group) ? Number(group) : group] },
    }),
  stop_signal: (written: string) => {
    const stopSignal = signalName(written);
    return stopSignal === undefined
      ? refused(`${JSON.stringify(written)} is no signal of Linux; write such as SIGINT`)
      : mapped('process.stopSignal (KillSignal=)', 'the same signal', { process: { stopSignal } });
  },
  stop_grace_period: (seconds: number) => {
    const stopGraceSeconds = Math.max(1, Math.ceil(seconds));
    const to = 'process.stopGraceSeconds (TimeoutStopSec=)';
    const patch = { process: { stopGraceSeconds } };
    return stopGraceSeconds === seconds
      ? mapped(to, 'the same grace', patch)
      : approximated(to, `whole seconds: ${stopGraceSeconds}`, patch);
  },
  platform: (platform: string) => {
    if (/^linux\/(amd64|arm64)(\/v8)?$/.test(platform))
      return mapped('image.platform', 'instance types of the same architecture', {
        platform: platform.replace('/v8', ''),
      });
    if (/^windows(\/|$)/i.test(platform))
      return refused(
        `${platform}: instances run Linux; build the image for linux/amd64 or linux/arm64, or leave it in Docker`,
      );
    return refused(
      `${platform} is no architecture of EC2 with Debian; build the image for linux/amd64 or linux/arm64`,
    );
  },
  init: () => ignored('systemd reaps processes and passes signals'),
  tty: (tty: boolean) =>
    tty
      ? approximated('', 'no terminal: output goes to the journal unbuffered by one')
      : ignored('no terminal, as before'),
  stdin_open: (open: boolean) =>
    open
      ? decision('', 'standard input is empty: a program that reads it ends at once; does it?', [
          'it does not read standard input',
          'it does: it is not a service; leave it in Docker',
        ])
      : ignored('no standard input, as before'),
  pull_policy: () => ignored('nothing is pulled: the image is in the machine image'),
  pull_refresh_after: () => ignored('nothing is pulled: the image is in the machine image'),
  post_start: () =>
    decision('', 'a command after the start has no place in the unit; is it needed?', [
      'it is left out',
      'put it into the entry point of the image',
    ]),
  pre_stop: () =>
    decision('', 'a command before the stop has no place in the unit; is it needed?', [
      'it is left out: the stop signal and its grace remain',
      'handle the stop signal in the program',
    ]),
};

/** A secret in a command would be readable in the definition, the unit and the list of processes. */
function program(
  args: readonly string[],
  context: OptionContext,
  reason: string,
  field: 'command' | 'entrypoint',
): Outcome {
  const entrypoint = valuesOf(context, 'entrypoint').find(Array.isArray) as readonly string[] | undefined;
  const before = field === 'command' ? (entrypoint ?? []) : [];
  // The value of a flag may be the first word of the command.
  const [flag] = before.slice(-1).filter((word) => /^--?[A-Za-z][\w.-]*$/.test(word));
  const secret = secretInArguments(flag === undefined ? args : [flag, ...args], context);
  if (secret === undefined) return mapped('ExecStart=', reason, { [field]: args });
  const without = argumentsFromSecrets(args, context, before);
  if (without === undefined)
    return {
      ...refused(
        `the secret of ${secret} is written out in it; let the program read it from a variable or a file`,
      ),
      hidden: true,
    };
  const isAlone = field === 'command' && entrypoint === undefined;
  if (isAlone && (args[0] ?? '').startsWith('-'))
    return {
      ...refused(
        `the secret of ${secret} is written out in it, and the entry point that would get it from a shell is not known; add the archive of the image to the sources, or let the program read it from a variable or a file`,
      ),
      hidden: true,
    };
  const names = Object.keys(without.secrets);
  const parameters = Object.values(without.secrets).map((one) =>
    'parameterStore' in one ? one.parameterStore : '',
  );
  return {
    ...decision(
      `ExecStart=, ${names.map((name) => `secrets.${name}`).join(', ')}`,
      `the secret of ${secret} is written out in it, which is not kept; how does the program get it from now on?`,
      [
        `a shell of the image puts it in at the start, from Parameter Store ${parameters.join(', ')}, with a new value`,
        'the program reads it from a variable or a file: take it out of the command',
      ],
      { [field]: without.args, argumentSecrets: names, secrets: without.secrets },
    ),
    hidden: true,
  };
}
