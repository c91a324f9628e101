import { randomBytes } from 'node:crypto';
import { createServer, type IncomingMessage } from 'node:http';
import type { TargetLifecycleState } from '../machine';
import { startSwitched, type SwitchedServer } from '../switched-server';
import { metadataAnswer, type MetadataRequest } from './metadata-answer';
import type { MetadataState } from './metadata-items';

export interface MetadataService extends SwitchedServer {
  readonly setTargetLifecycleState: (state: TargetLifecycleState | undefined) => void;
}

/** Starts one machine's metadata service on a free loopback port. */
export async function startMetadataService(initial: MetadataState): Promise<MetadataService> {
  let state = initial;
  const secret = randomBytes(32).toString('hex');
  const server = createServer((request, response) => {
    const answer = metadataAnswer(read(request), state, { secret, now: Date.now() });
    response.writeHead(answer.status, { ...answer.headers, server: 'EC2ws' }).end(answer.body);
  });
  return {
    ...(await startSwitched(server)),
    setTargetLifecycleState: (targetLifecycleState) => {
      state = { ...state, targetLifecycleState };
    },
  };
}

function read({ method = 'GET', url = '/', headers }: IncomingMessage): MetadataRequest {
  return {
    method,
    path: url.replace(/\?.*/, ''),
    headers: Object.fromEntries(
      Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(', ') : value]),
    ),
  };
}
