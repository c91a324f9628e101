import { serviceKeys } from '../../../lib/docker/compose/service-keys';
import { load, valuesOf } from './compose-files';
import { projectWith, sampleValue } from './sample-values';

const keys = serviceKeys.map((it) => it.key);

/** The properties of `service` in the compose specification's schema, and how many leaves the nested ones have. */
const schemaProperties =
  'annotations attach blkio_config build cap_add cap_drop cgroup cgroup_parent command configs container_name ' +
  'cpu_count cpu_percent cpu_period cpu_quota cpu_rt_period cpu_rt_runtime cpu_shares cpus cpuset credential_spec ' +
  'depends_on deploy develop device_cgroup_rules devices dns dns_opt dns_search domainname entrypoint env_file ' +
  'environment expose extends external_links extra_hosts gpus group_add healthcheck hostname image init ipc isolation ' +
  'label_file labels links logging mac_address mem_limit mem_reservation mem_swappiness memswap_limit models ' +
  'network_mode networks oom_kill_disable oom_score_adj pid pids_limit platform ports post_start pre_stop privileged ' +
  'profiles provider pull_policy pull_refresh_after read_only restart runtime scale secrets security_opt shm_size ' +
  'stdin_open stop_grace_period stop_signal storage_opt sysctls tmpfs tty ulimits use_api_socket user userns_mode uts ' +
  'volumes volumes_from working_dir';

describe('the keys of a service', () => {
  it('are those of the schema', () => {
    expect([...new Set(keys.map((it) => it.split('.')[0]))].sort()).toEqual(schemaProperties.split(' '));
    const leaves = (group: string): number => keys.filter((it) => it.startsWith(`${group}.`)).length;
    const counts = [
      'build',
      'deploy',
      'healthcheck',
      'blkio_config',
      'logging',
      'provider',
      'credential_spec',
    ];
    expect(counts.map(leaves)).toEqual([25, 30, 7, 6, 2, 2, 3]);
  });

  it('stand once each', () => {
    expect(new Set(keys).size).toBe(keys.length);
  });

  it.each(keys.filter((it) => it !== 'extends'))('%s reaches the options, with its place', (key) => {
    const files = {
      'compose.yaml': JSON.stringify(projectWith(key, sampleValue(key)), null, 1),
      env: 'A=1',
      labels: 'a=b',
    };
    const project = load(files);
    expect(valuesOf(project, key)).toHaveLength(1);
    const option = project.services[0]?.options.find((it) => it.key === key);
    expect(option?.source.file).toBe('compose.yaml');
    expect(option?.source.line).toBeGreaterThan(3);
    expect(option?.source.column).toBeGreaterThan(1);
  });

  it('may be extensions, at every level', () => {
    const project = load('services: {web: {image: x, x-a: {b: 1}, deploy: {x-c: 2}}}');
    expect([valuesOf(project, 'x-a'), valuesOf(project, 'deploy.x-c')]).toEqual([[{ b: 1 }], [2]]);
  });
});
