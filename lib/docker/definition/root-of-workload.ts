import type { ImportOption } from '../../model/import/import-option';
import type { SourceService } from '../service-options';
import type { MappedService } from '../options/map-options';
import { patchWorkload } from '../workload';

/** User and group that a program gets that has none of its own: far from those that images and Debian use. */
const ownUser = '10001:10001';

/** What is known of the user before the image is baked. */
export interface KnownUser {
  /** The most specific source first: a compose file before the image. */
  readonly sources: readonly SourceService[];
  readonly mapped: MappedService;
  /** Why it may run as root, from `--accept-root`. Absent: it gets a user of its own. */
  readonly acceptRoot?: string;
}

/** A service that does not run as root unless that was accepted. */
export interface UserOfWorkload {
  readonly mapped: MappedService;
  /** False when only the image says which user it is, and the image is not here. */
  readonly userKnown: boolean;
  /** Present when it runs as root, and why it may. */
  readonly acceptRoot?: string;
}

/** Asks about a program that would run as root, which the bake refuses, and gives it a user of its own. */
export function userOfWorkload({ sources, mapped, acceptRoot }: KnownUser): UserOfWorkload {
  const user = sources
    .flatMap(({ options }) => options)
    .find(({ key, value }) => key === 'user' && value !== '');
  const known = sources.some(({ context }) => context.kind === 'image' || context.kind === 'inspect');
  if (user === undefined && !known) return { mapped, userKnown: false };
  if (user !== undefined && !/^(root|0+)(:|$)/.test(String(user.value))) return { mapped, userKnown: true };
  const place = user?.source ?? { file: sources[0]?.context.file ?? '' };
  const said = {
    option: 'user',
    value: user === undefined ? '' : String(user.value),
    file: place.file,
    ...(place.line === undefined ? {} : { line: place.line }),
  };
  // The line that maps the user would contradict the one that asks about it.
  const others = mapped.options.filter(({ option, value }) => !isUserLine(option) || value !== said.value);
  if (acceptRoot !== undefined)
    return {
      mapped: {
        ...mapped,
        options: [
          ...others,
          {
            ...said,
            status: 'approximated',
            to: 'accept.root',
            reason: `it runs as root on its instance too; accepted: ${acceptRoot}`,
          },
        ],
      },
      userKnown: true,
      acceptRoot,
    };
  return {
    mapped: {
      workload: patchWorkload(mapped.workload, { process: { user: ownUser } }),
      options: [...others, rootQuestion(said, user === undefined)],
    },
    userKnown: true,
  };
}

function isUserLine(option: string): boolean {
  return /^(user|USER|Config\.User)$/.test(option);
}

function rootQuestion(
  said: Pick<ImportOption, 'option' | 'value' | 'file'>,
  isUnsaid: boolean,
): ImportOption {
  const first = `a user of its own: ${ownUser}`;
  return {
    ...said,
    status: 'decision',
    to: 'process.user (User=, Group=)',
    reason: `${isUnsaid ? 'neither the image nor what runs it names a user: ' : ''}it runs as root in Docker, which the bake refuses; who runs it here?`,
    choices: [
      first,
      'the user that its files belong to, in process.user',
      'root, for a reason: accept.root, or import with --accept-root "<reason>"',
    ],
    default: first,
  };
}
