import { connect } from 'node:net';

/** Time HAProxy has for an answer, milliseconds. */
const deadlineMilliseconds = 5000;

/** HAProxy's answer to one command of its stats socket. Rejects when nobody listens there or no answer comes. */
export async function askHaproxy(socketFile: string, command: string): Promise<string> {
  return new Promise((resolve, reject) => {
    const socket = connect(socketFile);
    let answer = '';
    socket.setEncoding('utf8');
    socket.setTimeout(deadlineMilliseconds, () =>
      socket.destroy(new Error(`no answer to '${command}' within ${deadlineMilliseconds / 1000} seconds`)),
    );
    socket.on('data', (text: string) => (answer += text));
    socket.once('error', reject);
    socket.once('close', () => resolve(answer));
    socket.once('connect', () => socket.write(`${command}\n`));
  });
}
