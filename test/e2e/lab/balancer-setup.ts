import { mkdtemp, rm } from 'node:fs/promises';
import { request as overHttp, type Agent } from 'node:http';
import { request as overHttps } from 'node:https';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import type {
  BalancerPlan,
  ListenerAction,
  RulePlan,
  TargetGroupPlan,
  TargetPlan,
} from '../../../lib/lab/balancer/balancer-state';
import { startBalancer, type Balancer } from '../../../lib/lab/balancer/start-balancer';

export interface BalancerSetup {
  readonly balancer: Balancer;
  readonly dir: string;
  readonly httpPort: number;
  readonly httpsPort: number;
  readonly end: () => Promise<void>;
}

export async function balancerSetup(): Promise<BalancerSetup> {
  const dir = await mkdtemp(join(tmpdir(), 'undock-balancer-'));
  const balancer = await startBalancer({ dir, signal: new AbortController().signal });
  const [httpPort, httpsPort] = [await freePort(), await freePort()];
  const end = async (): Promise<void> => {
    await balancer.stop();
    await rm(dir, { recursive: true, force: true });
  };
  return { balancer, dir, httpPort, httpsPort, end };
}

/** A plan with one HTTP listener. */
export function httpPlan(
  { httpPort }: BalancerSetup,
  targetGroups: readonly TargetGroupPlan[],
  rules: readonly RulePlan[],
  defaultAction: ListenerAction = { type: 'fixed-response', statusCode: 404 },
): BalancerPlan {
  const listener = { port: 80, hostPort: httpPort, protocol: 'HTTP', rules, defaultAction } as const;
  return { listeners: [listener], targetGroups };
}

export function everything(...arns: readonly string[]): ListenerAction {
  return { type: 'forward', targetGroups: arns.map((arn) => ({ arn, weight: 1 })) };
}

export function targetGroup(name: string, targets: readonly TargetPlan[]): TargetGroupPlan {
  return {
    arn: arnOf(name),
    healthCheck: {
      path: '/health',
      codes: '200-299',
      intervalSeconds: 1,
      timeoutSeconds: 1,
      healthyThreshold: 3,
      unhealthyThreshold: 2,
    },
    deregistrationDelaySeconds: 20,
    targets,
  };
}

export function arnOf(name: string): string {
  return `arn:aws:elasticloadbalancing:eu-west-1:123456789012:targetgroup/${name}/0123456789abcdef`;
}

export interface Answer {
  readonly status: number;
  readonly body: string;
  readonly headers: Readonly<Record<string, string | readonly string[] | undefined>>;
}

/** One request; the certificate of the lab is nobody's that this process knows. */
export async function get(
  url: string,
  {
    host,
    agent,
    method = 'GET',
  }: { readonly host?: string; readonly agent?: Agent; readonly method?: string } = {},
): Promise<Answer> {
  return new Promise((resolve, reject) => {
    const send = url.startsWith('https:') ? overHttps : overHttp;
    const request = send(url, {
      method,
      rejectUnauthorized: false,
      agent: agent ?? false,
      ...(host !== undefined && { headers: { host } }),
    });
    request.once('error', reject);
    request.once('response', (response) => {
      let body = '';
      response.setEncoding('utf8');
      response.on('data', (text: string) => (body += text));
      response.once('error', reject);
      response.once('end', () =>
        resolve({ status: response.statusCode ?? 0, body, headers: response.headers }),
      );
    });
    request.end();
  });
}

/** Waits until it holds; the limit of the test is the deadline. */
export async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await delay(25);
}

export async function untilState(balancer: Balancer, name: string, id: string, state: string): Promise<void> {
  await until(async () => (await balancer.targetStates())[arnOf(name)]?.[id] === state);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  await once(server, 'close');
  return port;
}
