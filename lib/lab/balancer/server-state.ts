import { groupBackend } from './backend-names';
import type { BalancerPlan } from './balancer-state';
import { isInUse } from './group-lines';
import { haproxyName } from './haproxy-name';

const fields =
  'be_id be_name srv_id srv_name srv_addr srv_op_state srv_admin_state srv_uweight srv_iweight srv_time_since_last_change srv_check_status srv_check_result srv_check_health srv_check_state srv_agent_state bk_f_forced_id srv_f_forced_id srv_fqdn srv_port srvrecord srv_use_ssl srv_check_port srv_check_addr srv_agent_addr srv_agent_port'.split(
    ' ',
  );

/**
 * The file that a new HAProxy process reads before it serves (HAProxy configuration manual, "server-state-file";
 * management guide, "show servers state"). Servers that stay keep what the process before found out about them, given
 * as its answer to `show servers state`. New ones start down, where HAProxy by itself would start them up: they get no
 * request before a check has passed.
 */
export function serverStateFile(plan: BalancerPlan, dump: string): string {
  const known = new Map(
    dump.split('\n').map((line) => {
      const values = line.split(' ');
      return [keyOf((name) => values[fields.indexOf(name)] ?? ''), line];
    }),
  );
  const lines = plan.targetGroups.flatMap(({ arn, targets }) =>
    targets.filter(isInUse).map(({ id, address, port }) => {
      const start: Readonly<Record<string, string>> = {
        be_name: groupBackend(arn),
        srv_name: haproxyName(id),
        srv_addr: address,
        srv_port: String(port),
        ...startsDown,
      };
      const valueOf = (name: string): string => start[name] ?? '0';
      return known.get(keyOf(valueOf)) ?? fields.map(valueOf).join(' ');
    }),
  );
  return ['1', `# ${fields.join(' ')}`, ...lines, ''].join('\n');
}

/** Not yet checked, checks on, weight 1. */
const startsDown = {
  srv_op_state: '0',
  srv_uweight: '1',
  srv_iweight: '1',
  srv_check_status: '1',
  srv_check_state: '6',
  srv_fqdn: '-',
  srvrecord: '-',
  srv_check_addr: '-',
  srv_agent_addr: '-',
};

/** Another address or port is another target. */
function keyOf(value: (field: string) => string): string {
  return ['be_name', 'srv_name', 'srv_addr', 'srv_port'].map(value).join(' ');
}
