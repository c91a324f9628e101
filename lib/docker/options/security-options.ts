import { capabilities, dockerCapabilities } from '../../model/definition/linux-words';
import type { OptionHandlers } from './option-handler';
import { valuesOf } from './option-handler';
import { approximated, decision, ignored, mapped, refused, type Outcome } from './outcome';

const gpu = (): Outcome =>
  decision('instanceTypes', 'it needs a GPU: which instance types, and are the drivers in the image?', [
    'instance types without a GPU; the image test shows whether it starts',
    'types such as g5.xlarge, with the drivers in the image',
  ]);

/** What the process may do, and what it shares with its host. */
export const securityOptions: OptionHandlers = {
  privileged: (privileged: boolean) =>
    privileged
      ? refused('a privileged container is its host; name the capabilities and devices it needs instead')
      : ignored('not privileged, which is the default'),
  cap_add: (written: string) => {
    const name = capability(written);
    if (name === 'ALL') return refused('all capabilities are those of its host; name the ones it needs');
    if (!capabilities.includes(name))
      return refused(`${JSON.stringify(written)} is no capability of Linux; correct it`);
    return mapped('process.capabilities.add (CapabilityBoundingSet=)', 'the same capability', {
      process: { capabilities: { add: [name] } },
    });
  },
  cap_drop: (written: string, context) => {
    const name = capability(written);
    if (name !== 'ALL' && !capabilities.includes(name))
      return refused(`${JSON.stringify(written)} is no capability of Linux; correct it`);
    const added = (valuesOf(context, 'cap_add') as readonly string[]).map(capability);
    const drop = (name === 'ALL' ? dockerCapabilities : [name]).filter((one) => !added.includes(one));
    return mapped('process.capabilities.drop (CapabilityBoundingSet=)', 'taken away here too', {
      process: { capabilities: { drop } },
    });
  },
  security_opt: (written: string) => {
    const [name = '', value = ''] = written.split(/[:=](.*)/s);
    if (name === 'no-new-privileges' && value !== 'false')
      return mapped('NoNewPrivileges=', 'set for every service');
    if (name === 'seccomp')
      return decision(
        'process.hardeningExceptions.SystemCallFilter',
        `its system call filter is ${value === 'unconfined' ? 'off' : 'a file'} in Docker; here the default one holds. Is more needed?`,
        ['the default filter', 'set the exception with its reason'],
      );
    return ignored('AppArmor and SELinux are not used; the unit is confined by systemd');
  },
  userns_mode: () => ignored('no user namespace: the ids are those of the image'),
  pid: (mode: string) =>
    mode.startsWith('container:') || mode.startsWith('service:')
      ? refused(
          `shares the processes of ${mode}, which runs elsewhere after the move; leave them together in Docker`,
        )
      : approximated('', 'it sees the processes of its own instance, where it is alone'),
  ipc: (mode: string) =>
    mode.startsWith('container:') || mode.startsWith('service:')
      ? refused(
          `shares the memory of ${mode}, which runs elsewhere after the move; leave them together in Docker`,
        )
      : ignored('the service is alone on its instance'),
  uts: () => ignored('the service is alone on its instance'),
  cgroup: () => ignored('systemd gives the service a control group of its own'),
  cgroup_parent: () => ignored('systemd gives the service a control group of its own'),
  devices: ({ source }: { source: string }) =>
    /^\/dev\/(null|zero|full|random|urandom|tty|shm)\b/.test(source)
      ? mapped('PrivateDevices=', 'every service has it')
      : refused(`device ${source} is not there on EC2; leave it in Docker`),
  device_cgroup_rules: (rule: string) =>
    refused(`device rule '${rule}' has no device on EC2; leave it in Docker`),
  gpus: gpu,
  'deploy.resources.reservations.devices': gpu,
  'deploy.resources.reservations.generic_resources': ({ kind }: { kind: string }) =>
    decision('instanceTypes', `which instance types have '${kind}'?`, [
      'it is not needed',
      'name types that have it',
    ]),
  use_api_socket: (used: boolean) =>
    used
      ? refused(
          'the Docker socket gives control of a Docker engine, and there is none on the instance; leave it in Docker',
        )
      : ignored('not used'),
  'credential_spec.config': () =>
    refused('group-managed service accounts are for Windows; leave it in Docker'),
  'credential_spec.file': () => refused('group-managed service accounts are for Windows; leave it in Docker'),
  'credential_spec.registry': () =>
    refused('group-managed service accounts are for Windows; leave it in Docker'),
  isolation: () => ignored('Windows only; an instance of its own isolates more'),
  runtime: (name: string) =>
    /^(runc|crun|io\.containerd\.runc\.v2|)$/.test(name)
      ? ignored('no container runtime: systemd runs the program')
      : approximated('', `runtime ${name} is not there: an instance of its own isolates it`),
  sysctls: ({ name, value }: { name: string; value: string | null }) =>
    value === null
      ? ignored('it has no value')
      : mapped('process.sysctls (sysctl.d)', 'set for the whole instance, where the service is alone', {
          process: { sysctls: { [name]: value } },
        }),
};

function capability(written: string): string {
  return written.toUpperCase().replace(/^CAP_/, '');
}
