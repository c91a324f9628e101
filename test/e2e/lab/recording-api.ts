import { createServer } from 'node:http';
import { listening, portOf } from '../../../lib/lab/machine/loopback-ports';

/** Stands in for the local API: says yes to everything, and remembers what it was asked. */
export interface RecordingApi {
  readonly port: number;
  /** Actions in the order they came, such as `CompleteLifecycleAction`. */
  readonly actions: readonly string[];
  readonly close: () => void;
}

export async function startRecordingApi(): Promise<RecordingApi> {
  const actions: string[] = [];
  const server = await listening(
    createServer((request, response) => {
      let body = '';
      request.setEncoding('utf8').on('data', (text: string) => (body += text));
      request.on('end', () => {
        // Services that speak JSON name the action in a header, the others in the form they post.
        const target = request.headers['x-amz-target'];
        const action =
          typeof target === 'string' ? target.split('.').at(-1) : new URLSearchParams(body).get('Action');
        actions.push(action ?? '');
        response.end(action === 'GetParametersByPath' ? '{"Parameters":[]}' : '<ok/>');
      });
    }),
  );
  return {
    port: portOf(server),
    actions,
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
