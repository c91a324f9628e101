import { isCache, mountEvidence } from '../../model/import/statelessness';
import { drivenVolume } from './driven-volume';
import { hiddenByMemory } from './hidden-by-memory';
import { hostSocketRefusal } from './host-socket';
import { targetRefusal } from './mount-target';
import { notCopiedOutcome } from './not-copied';
import { valuesOf, type OptionContext, type OptionHandlers } from './option-handler';
import { approximated, decision, ignored, mapped, refused, type Outcome } from './outcome';
import { stateOutcome } from './state-outcome';
import { shortTmpfs, tmpfsOutcome } from './tmpfs-outcome';

interface Mount {
  readonly type: string;
  readonly source?: string;
  readonly target: string;
  readonly read_only?: boolean;
  readonly tmpfs?: { readonly size?: number; readonly mode?: number };
}

const mib = 1024 * 1024;

/** What is mounted, and what may be written. */
export const storageOptions: OptionHandlers = {
  volumes: (mount: Mount, context) => mounted(mount, context),
  volumes_from: (written: string) => {
    const other = written.replace(/:(ro|rw)$/, '');
    return refused(
      `its files are those of '${other}', which runs on other instances after the move; put them into the image or a shared store`,
    );
  },
  tmpfs: (written: string) => shortTmpfs(written),
  shm_size: (bytes: number) =>
    bytes > 0
      ? mapped('process.sharedMemoryMiB (/dev/shm)', 'the same size', {
          process: { sharedMemoryMiB: Math.max(1, Math.ceil(bytes / mib)) },
        })
      : ignored('the default size'),
  read_only: (readOnlyRoot: boolean) =>
    readOnlyRoot
      ? approximated(
          'process.readOnlyRoot (ProtectSystem=)',
          'the same, but /tmp and /var/tmp may be written',
          {
            process: { readOnlyRoot },
          },
        )
      : ignored('the root may be written, which is the default for containers'),
  storage_opt: () => ignored('it is about the storage driver; rootVolumeGiB sets the size of the disk'),
};

function mounted(mount: Mount, context: OptionContext): Outcome {
  const { type, source, target } = mount;
  const readOnly = mount.read_only === true;
  const refusal =
    targetRefusal(target) ?? (type === 'bind' ? hostSocketRefusal(source ?? '', target) : undefined);
  if (refusal !== undefined) return refusal;
  if (type === 'tmpfs')
    return tmpfsOutcome({ path: target, bytes: mount.tmpfs?.size, mode: mount.tmpfs?.mode?.toString(8) });
  if (type !== 'bind' && type !== 'volume')
    return refused(`a mount of type ${type} has nothing to stand for it; put its files into the image`);
  if (context.service.context.kind === 'image' && isMounted(target, context))
    return ignored('something is mounted there');
  const driven = type === 'volume' && source !== undefined ? drivenVolume(source, context) : undefined;
  if (driven?.kind === 'bind')
    return mounted(
      { type: 'bind', source: driven.device, target, read_only: readOnly || driven.readOnly },
      context,
    );
  if (driven?.kind === 'tmpfs') return shortTmpfs(`${target}:${driven.options}`);
  if (driven?.kind === 'share') return shared(source ?? '', driven, target);
  const kind = mountKind(mount, context);
  const patch = { process: { caches: [target] } };
  const evidence = mountEvidence({
    type: kind,
    target,
    readOnly,
    ...(source === undefined ? {} : { source }),
  });
  if (evidence !== undefined) return stateOutcome(evidence, context, { to: 'process.caches', patch });
  if (type === 'bind') return bound(source ?? '', target, readOnly, context);
  if (readOnly)
    return decision(
      '',
      `volume '${source ?? ''}' is filled by something else; where do its files come from?`,
      ['put them into the image', 'leave it in Docker'],
    );
  const to = 'process.caches';
  if (source === undefined) return approximated(to, 'kept on the instance and lost with it', patch);
  return decision(
    to,
    `volume '${source}' looks like a cache: may it be lost with the instance?`,
    ['yes: it is a cache', 'no: it is state; leave it in Docker'],
    patch,
  );
}

/** Files that are on another machine stay there: whether they are state is a person's to say. */
function shared(
  volume: string,
  { type, device }: { readonly type: string; readonly device: string },
  target: string,
): Outcome {
  const from = device === '' ? type : `${type} from ${device.replace(/\/\/[^/@]*@/, '//')}`;
  return decision(
    '',
    `volume '${volume}' is on another machine (${from}) and is not mounted; what does the program keep at ${target}?`,
    [
      'nothing that it needs: the folder is as the image has it',
      'files that are only read: put them into the image',
      'state: leave it in Docker, or let the program use a store over the network',
    ],
  );
}

function mountKind(
  { type, source }: Mount,
  { service }: OptionContext,
): 'volume' | 'bind' | 'anonymous' | 'image' {
  if (type === 'bind') return 'bind';
  if (source !== undefined && source !== '') return 'volume';
  return service.context.kind === 'image' || service.context.kind === 'dockerfile' ? 'image' : 'anonymous';
}

/** A VOLUME of the image takes part only where nothing else is mounted. */
function isMounted(target: string, context: OptionContext): boolean {
  return (valuesOf(context, 'volumes') as readonly Mount[]).some(
    (other) => other.target === target && other.source !== undefined,
  );
}

function bound(source: string, target: string, readOnly: boolean, context: OptionContext): Outcome {
  if (/^\/(etc\/(localtime|timezone)|usr\/share\/zoneinfo)/.test(target))
    return ignored('the time zone of an instance is UTC; set TZ if the program needs another');
  if (!readOnly && isCache(target))
    return approximated('process.caches', 'kept on the instance and lost with it', {
      process: { caches: [target] },
    });
  const to = 'image.filesDir';
  const patch = { files: [{ source, target }] };
  const missing = hiddenByMemory(target, context) ?? notCopiedOutcome(source, target, context);
  if (missing !== undefined) return missing;
  if (readOnly) return mapped(to, `copied, and laid over ${target} when the image is baked`, patch);
  if (isConfiguration(target))
    return decision(
      to,
      `${source} may be written in Docker; is it configuration that stays as it is?`,
      [
        `yes: it is copied, and laid over ${target} when the image is baked`,
        'no: it is state; leave it in Docker',
      ],
      patch,
    );
  return decision(to, `${source} is laid over ${target} and may be written; is that for development?`, [
    'yes: the files of the image are used as they are',
    'no: copy the files into the image',
  ]);
}

/** Files and folders that programs read when they start. */
function isConfiguration(target: string): boolean {
  return (
    /^(\/usr\/local)?\/etc\//.test(target) ||
    /\.(conf|config|cfg|cnf|ini|json|properties|toml|xml|ya?ml)$/.test(target)
  );
}
