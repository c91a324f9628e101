import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import type { TargetPlan } from '../../../lib/lab/balancer/balancer-state';

/** A web server that says its name, for a balancer to send requests to. */
export interface SmallTarget {
  readonly plan: TargetPlan;
  /** What its health path answers. */
  health: number;
  readonly checks: () => number;
  /** Paths of the requests it got, health checks not among them. */
  readonly paths: string[];
  readonly headers: IncomingMessage['headers'][];
  /** Answers the requests to /slow that wait. */
  readonly release: () => void;
  readonly close: () => Promise<void>;
}

export async function smallTarget(id: string): Promise<SmallTarget> {
  let checks = 0;
  const waiting: ServerResponse[] = [];
  const server = createServer((request, response) => {
    const { url = '' } = request;
    if (url === '/health') {
      checks += 1;
      response.writeHead(target.health).end();
      return;
    }
    target.paths.push(url);
    target.headers.push(request.headers);
    if (url === '/slow') waiting.push(response);
    else if (url === '/broken') request.socket.destroy();
    else response.end(id);
  });
  // A connection that this side closes first can fail the request that is on its way to it.
  server.keepAliveTimeout = 120_000;
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo;
  const target: SmallTarget = {
    plan: { id, address: '127.0.0.1', port, draining: false },
    health: 200,
    checks: () => checks,
    paths: [],
    headers: [],
    release: () => waiting.splice(0).forEach((response) => response.end(id)),
    close: async () => {
      server.closeAllConnections();
      if (server.listening) await once(server.close(), 'close');
    },
  };
  return target;
}
