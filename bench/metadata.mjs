// One connection to the metadata service of a machine under test, on standard input and output: a token,
// user data without settings or hook, an instance id.
import { createInterface } from 'node:readline';

const known = {
  '/latest/api/token': 'token',
  '/latest/user-data': `#undock/v1\nUNDOCK_SERVICE=${process.argv[2]}\nUNDOCK_REGION=us-east-1\n`,
  '/latest/meta-data/instance-id': 'i-0123456789abcdef0',
};
let path;
for await (const line of createInterface({ input: process.stdin })) {
  path ??= line.split(' ')[1];
  if (line !== '') continue;
  const body = known[path];
  const head = body === undefined ? '404 Not Found' : '200 OK';
  process.stdout.write(
    `HTTP/1.1 ${head}\r\nContent-Length: ${body?.length ?? 0}\r\nConnection: close\r\n\r\n${body ?? ''}`,
  );
  break;
}
process.exit(0);
