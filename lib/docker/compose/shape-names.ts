/**
 * How the value of a service key is written in a compose file, and what it becomes in a `SourceOption`.
 * Plural shapes give one option for each entry; `?` marks a field that is absent when it was not said.
 *
 * | shape | canonical value |
 * |---|---|
 * | text, path | string; a path is relative to the project's folder |
 * | flag | boolean |
 * | integer, number | number |
 * | bytes | number of bytes; -1 for unlimited |
 * | seconds | number of seconds, from a duration such as `1m30s` |
 * | microseconds | number, from a plain number or a duration |
 * | command | string[] (a string was split into words as a shell would), [] when cleared, null for the image's own |
 * | healthTest | string[] whose first word is NONE, CMD or CMD-SHELL |
 * | textOrFlag | string or boolean |
 * | buildContext | string: a folder relative to the project's, or an address |
 * | pairs | { name, value: string or null (said without a value and found nowhere) } |
 * | texts, textOrTexts, pathOrPaths | string |
 * | envFiles | { path, required: boolean, format?: 'raw' } |
 * | hosts | { name, address } |
 * | ports | { target: number, protocol: 'tcp' or 'udp', published?: string, host_ip?, mode?, name?, app_protocol? }; a range gives one option for each port |
 * | volumes | { type: 'bind' 'volume' 'tmpfs' 'cluster' 'npipe' 'image', source? (absent: anonymous), target, read_only?, consistency?, bind?, volume?, tmpfs?: { size?: bytes, mode?: number }, image? } |
 * | secretMounts, configMounts | { source, target (default: /run/secrets/SOURCE, /SOURCE), uid?, gid?, mode?: number } |
 * | deviceMappings | { source, target, permissions } |
 * | deviceRequests | { capabilities: string[], count?: number or 'all', device_ids?: string[], driver?, options?: {} } |
 * | limits | { name, soft: number, hard: number }; -1 for unlimited |
 * | networkAttachments | { name, aliases?: string[], ipv4_address?, ipv6_address?, link_local_ips?, mac_address?, driver_opts?, priority?, gw_priority?, interface_name? } |
 * | dependencies | { service, condition, required: boolean, restart?: boolean } |
 * | modelGrants | { name, endpoint_var?, model_var? } |
 * | hooks | { command: string[], user?, privileged?, working_dir?, environment?: { NAME: value } } |
 * | textMap | { name, value: string } |
 * | blockWeights, blockRates | { path, weight: number }, { path, rate: number of bytes or operations a second } |
 * | genericResources | { kind, value: number } |
 * | placementPreferences | { spread? } |
 * | watchRules | { path, action, target?, ignore?: string[], include?: string[], initial_sync?, exec? } |
 * | providerOptions | { name, value: string, number, boolean or a list of them } |
 * | extension | as written |
 */
export type ShapeName =
  | 'text'
  | 'path'
  | 'flag'
  | 'integer'
  | 'number'
  | 'bytes'
  | 'seconds'
  | 'microseconds'
  | 'command'
  | 'healthTest'
  | 'textOrFlag'
  | 'buildContext'
  | 'pairs'
  | 'texts'
  | 'textOrTexts'
  | 'pathOrPaths'
  | 'envFiles'
  | 'hosts'
  | 'ports'
  | 'volumes'
  | 'secretMounts'
  | 'configMounts'
  | 'deviceMappings'
  | 'deviceRequests'
  | 'limits'
  | 'networkAttachments'
  | 'dependencies'
  | 'modelGrants'
  | 'hooks'
  | 'textMap'
  | 'blockWeights'
  | 'blockRates'
  | 'genericResources'
  | 'placementPreferences'
  | 'watchRules'
  | 'providerOptions'
  | 'extension';
