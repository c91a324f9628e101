import type { ListenerAction, ListenerPlan, RulePlan } from './balancer-state';
import { groupBackend, openBackend, replyBackend } from './backend-names';
import { haproxyQuote } from './haproxy-quote';
import { unreachableHeader } from './group-lines';
import { weightedSlots } from './weighted-slots';
import { wildcardPattern } from './wildcard-pattern';

/** A target that is connected to for this long without success is a timeout, not a refusal. Connections get 10 s. */
const timeoutFromSeconds = 9;

/**
 * The section of one listener. The first rule that matches, by priority, is kept in `txn.rule`; the default action is
 * rule 0. Each forwarding rule with several groups counts its own requests in a variable of the process.
 */
export function frontendLines(listener: ListenerPlan, certificateFile: string): readonly string[] {
  const { port, hostPort, protocol, rules, defaultAction } = listener;
  const ordered = [...rules].sort((a, b) => a.priority - b.priority);
  const tls =
    protocol === 'HTTPS'
      ? ` ssl crt ${haproxyQuote(certificateFile)} ssl-min-ver TLSv1.2 alpn h2,http/1.1`
      : '';
  return [
    `frontend listener.${port}`,
    `  bind 127.0.0.1:${hostPort}${tls}`,
    '  http-request set-var(txn.at) date',
    `  http-request set-header X-Forwarded-Proto ${protocol.toLowerCase()}`,
    `  http-request set-header X-Forwarded-Port ${port}`,
    `  http-after-response set-status 504 if { res.hdr(${unreachableHeader}) -m found } { date,sub(txn.at) -m int ge ${timeoutFromSeconds} }`,
    `  http-after-response set-status 502 if { res.hdr(${unreachableHeader}) -m found } { status 503 }`,
    `  http-after-response del-header ${unreachableHeader}`,
    ...ordered.map(ruleLine),
    '  http-request set-var(txn.rule) int(0) unless { var(txn.rule) -m found }',
    ...ordered.flatMap(({ priority, action }) => actionLines(port, priority, action)),
    ...actionLines(port, 0, defaultAction),
  ];
}

function ruleLine({ priority, hosts, paths }: RulePlan): string {
  const conditions = [
    ...(hosts === undefined ? [] : [`{ req.hdr(host),host_only -m reg -i ${patterns(hosts)} }`]),
    ...(paths === undefined ? [] : [`{ path -m reg ${patterns(paths)} }`]),
    '!{ var(txn.rule) -m found }',
  ];
  return `  http-request set-var(txn.rule) int(${priority}) if ${conditions.join(' ')}`;
}

function patterns(values: readonly string[]): string {
  return values.map((value) => haproxyQuote(wildcardPattern(value))).join(' ');
}

function actionLines(port: number, priority: number, action: ListenerAction): readonly string[] {
  const rule = `{ var(txn.rule) -m int ${priority} }`;
  const reply = `  use_backend ${replyBackend(port, priority)} if ${rule}`;
  if (action.type !== 'forward') return [reply];
  const { total, step, shares } = weightedSlots(action.targetGroups);
  // Every weight is 0: nobody may answer.
  if (total === 0) return [reply];
  const counter = `proc.r${port}.${priority}`;
  return [
    `  http-request set-var(txn.slot) var(${counter},0),add(${step}),mod(${total}) if ${rule}`,
    `  http-request set-var(${counter}) var(txn.slot) if ${rule}`,
    ...shares.flatMap(({ arn, end }) => {
      const share = `${rule} { var(txn.slot) -m int lt ${end} }`;
      return [
        `  use_backend ${openBackend(arn)} if ${share} { nbsrv(${groupBackend(arn)}) eq 0 }`,
        `  use_backend ${groupBackend(arn)} if ${share}`,
      ];
    }),
  ];
}
