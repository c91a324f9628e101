import type { OptionContext } from './option-handler';

/** What a named volume really is, by the options that its definition gives to Docker's own driver. */
export type DrivenVolume =
  | { readonly kind: 'bind'; readonly device: string; readonly readOnly: boolean }
  | { readonly kind: 'tmpfs'; readonly options: string }
  /** Files of another machine. */
  | { readonly kind: 'share'; readonly type: string; readonly device: string };

/** File systems that are on another machine, by their names for mount(8). */
const shares = /^(nfs4?|cifs|smb3?|smbfs|ceph|glusterfs|9p|fuse\.\w+)$/;

/**
 * The volume behind a name: `driver_opts` are the type, the device and the options of mount(8) for the driver
 * `local`. Undefined for a volume of Docker's own, for a disk, and for other drivers.
 *
 * @see https://docs.docker.com/reference/cli/docker/volume/create/#driver-specific-options
 */
export function drivenVolume(name: string, { service }: OptionContext): DrivenVolume | undefined {
  const volumes = service.context.volumes;
  const definition = Object.hasOwn(volumes, name) ? volumes[name] : undefined;
  const said = (definition?.['driver_opts'] ?? {}) as Readonly<Record<string, string | null>>;
  const option = (key: string): string => said[key] ?? '';
  const type = option('type').toLowerCase();
  const device = option('device');
  const options = option('o').split(',');
  if (type === 'tmpfs') return { kind: 'tmpfs', options: option('o') };
  if (options.some((word) => word === 'bind' || word === 'rbind') && device !== '')
    return { kind: 'bind', device, readOnly: options.includes('ro') };
  const isElsewhere = shares.test(type) || options.some((word) => word.startsWith('addr='));
  return isElsewhere ? { kind: 'share', type: type === '' ? 'a share' : type, device } : undefined;
}
