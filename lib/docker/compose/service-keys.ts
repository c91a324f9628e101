import type { ShapeName } from './shape-names';

/** One key that a service may have, as its schema in the compose specification defines it. */
export interface ServiceKey {
  /** Dotted path below the service, down to what a person would call one option. */
  readonly key: string;
  /** How the value is read, and so what `SourceOption.value` is: see shape-names.ts. */
  readonly shape: ShapeName;
  /** How an override file changes a collection: entries with equal fields replace each other. Default: whole value. */
  readonly by?: readonly string[];
}

const one = (shape: ShapeName, ...keys: string[]): ServiceKey[] => keys.map((key) => ({ key, shape }));
const each = (shape: ShapeName, by: readonly string[], ...keys: string[]): ServiceKey[] =>
  keys.map((key) => ({ key, shape, by }));

/** Entries are equal when their whole value is. */
const whole: readonly string[] = [];

/**
 * Every key of a service: the compose specification's JSON schema (compose-spec.json, definition
 * `service` and what it refers to). `extends` is followed by the reader and reaches nobody; it is here
 * because a service may have it. Keys that begin `x-` are allowed everywhere besides.
 */
export const serviceKeys: readonly ServiceKey[] = [
  ...one('text', 'cgroup', 'cgroup_parent', 'container_name', 'cpuset', 'domainname', 'hostname', 'image'),
  ...one('text', 'ipc', 'isolation', 'mac_address', 'network_mode', 'pid', 'platform', 'pull_policy'),
  ...one('text', 'restart', 'runtime', 'stop_signal', 'user', 'userns_mode', 'uts', 'working_dir'),
  ...one('flag', 'attach', 'init', 'oom_kill_disable', 'privileged', 'read_only', 'stdin_open', 'tty'),
  ...one('flag', 'use_api_socket'),
  ...one('integer', 'cpu_count', 'cpu_shares', 'mem_swappiness', 'oom_score_adj', 'pids_limit', 'scale'),
  ...one('number', 'cpu_percent', 'cpus'),
  ...one('bytes', 'mem_limit', 'mem_reservation', 'memswap_limit', 'shm_size'),
  ...one('seconds', 'stop_grace_period', 'pull_refresh_after'),
  ...one('microseconds', 'cpu_period', 'cpu_quota', 'cpu_rt_period', 'cpu_rt_runtime'),
  ...one('command', 'command', 'entrypoint'),

  ...each('pairs', ['name'], 'environment', 'labels', 'annotations', 'sysctls'),
  ...each('texts', whole, 'cap_add', 'cap_drop', 'device_cgroup_rules', 'dns_opt', 'expose'),
  ...each('texts', whole, 'external_links', 'group_add', 'links', 'profiles', 'security_opt', 'volumes_from'),
  ...each('textOrTexts', whole, 'dns', 'dns_search', 'tmpfs'),
  ...each('pathOrPaths', whole, 'label_file'),
  ...each('envFiles', ['path'], 'env_file'),
  ...each('hosts', whole, 'extra_hosts'),
  ...each('ports', ['host_ip', 'target', 'published', 'protocol'], 'ports'),
  ...each('volumes', ['target'], 'volumes'),
  ...each('secretMounts', ['target'], 'secrets'),
  ...each('configMounts', ['target'], 'configs'),
  ...each('deviceMappings', ['target'], 'devices'),
  ...each('deviceRequests', whole, 'gpus'),
  ...each('limits', ['name'], 'ulimits'),
  ...each('networkAttachments', ['name'], 'networks'),
  ...each('dependencies', ['service'], 'depends_on'),
  ...each('modelGrants', ['name'], 'models'),
  ...each('hooks', whole, 'post_start', 'pre_stop'),
  ...each('textMap', ['name'], 'storage_opt'),

  ...one('healthTest', 'healthcheck.test'),
  ...one('flag', 'healthcheck.disable'),
  ...one('integer', 'healthcheck.retries'),
  ...one('seconds', 'healthcheck.interval', 'healthcheck.timeout'),
  ...one('seconds', 'healthcheck.start_period', 'healthcheck.start_interval'),

  ...one('text', 'logging.driver'),
  ...each('textMap', ['name'], 'logging.options'),

  ...one('integer', 'blkio_config.weight'),
  ...each('blockWeights', ['path'], 'blkio_config.weight_device'),
  ...each('blockRates', ['path'], 'blkio_config.device_read_bps', 'blkio_config.device_read_iops'),
  ...each('blockRates', ['path'], 'blkio_config.device_write_bps', 'blkio_config.device_write_iops'),

  ...one('text', 'credential_spec.config', 'credential_spec.registry'),
  ...one('path', 'credential_spec.file'),

  ...one('buildContext', 'build.context'),
  ...one('text', 'build.dockerfile', 'build.dockerfile_inline', 'build.isolation', 'build.network'),
  ...one('text', 'build.target'),
  ...one('textOrFlag', 'build.provenance', 'build.sbom'),
  ...one('flag', 'build.no_cache', 'build.privileged', 'build.pull'),
  ...one('bytes', 'build.shm_size'),
  ...each('pairs', ['name'], 'build.additional_contexts', 'build.args', 'build.labels', 'build.ssh'),
  ...each('texts', whole, 'build.cache_from', 'build.cache_to', 'build.entitlements', 'build.platforms'),
  ...each('texts', whole, 'build.tags'),
  ...each('textOrTexts', whole, 'build.no_cache_filter'),
  ...each('hosts', whole, 'build.extra_hosts'),
  ...each('secretMounts', ['target'], 'build.secrets'),
  ...each('limits', ['name'], 'build.ulimits'),

  ...one('text', 'deploy.mode', 'deploy.endpoint_mode', 'deploy.restart_policy.condition'),
  ...one('integer', 'deploy.replicas', 'deploy.restart_policy.max_attempts'),
  ...one('seconds', 'deploy.restart_policy.delay', 'deploy.restart_policy.window'),
  ...each('pairs', ['name'], 'deploy.labels'),
  ...one('number', 'deploy.resources.limits.cpus', 'deploy.resources.reservations.cpus'),
  ...one('bytes', 'deploy.resources.limits.memory', 'deploy.resources.reservations.memory'),
  ...one('integer', 'deploy.resources.limits.pids'),
  ...each('deviceRequests', whole, 'deploy.resources.reservations.devices'),
  ...each('genericResources', whole, 'deploy.resources.reservations.generic_resources'),
  ...each('texts', whole, 'deploy.placement.constraints'),
  ...each('placementPreferences', whole, 'deploy.placement.preferences'),
  ...one('integer', 'deploy.placement.max_replicas_per_node'),
  ...['deploy.update_config', 'deploy.rollback_config'].flatMap((it) => [
    ...one('integer', `${it}.parallelism`),
    ...one('seconds', `${it}.delay`, `${it}.monitor`),
    ...one('text', `${it}.failure_action`, `${it}.order`),
    ...one('number', `${it}.max_failure_ratio`),
  ]),

  ...each('watchRules', whole, 'develop.watch'),

  ...one('text', 'provider.type'),
  ...each('providerOptions', ['name'], 'provider.options'),

  ...one('extension', 'extends'),
];
