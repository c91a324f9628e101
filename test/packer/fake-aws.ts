import { createHash, createHmac } from 'node:crypto';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One signed call that reached the fake. */
export interface AwsCall {
  readonly service: string;
  readonly target: string | undefined;
  readonly body: string;
}

export interface FakeAws {
  readonly url: string;
  readonly calls: AwsCall[];
  close(): Promise<void>;
}

/** Status and body for a call; `undefined` is answered with 500. */
export type Answer = (call: AwsCall) => { readonly status: number; readonly body: string } | undefined;

const credentials = {
  AccessKeyId: 'AKIDEXAMPLE',
  SecretAccessKey: 'secret/"key\\',
  Token: 'session+token==',
};

/**
 * The metadata service and AWS on one port. The metadata service insists on IMDSv2; AWS checks every
 * signature by computing it anew (AWS Signature Version 4), so that a wrongly signed call is answered 403.
 */
export async function fakeAws(metadata: Readonly<Record<string, string>>, answer: Answer): Promise<FakeAws> {
  const calls: AwsCall[] = [];
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const body = Buffer.concat(chunks).toString('utf8');
      const url = request.url ?? '';
      const found = url.startsWith('/latest/') ? fromMetadata(request, url, metadata) : undefined;
      const result = found ?? signedCall(request, body, calls, answer);
      response.writeHead(result.status).end(result.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return { url: `http://127.0.0.1:${port}`, calls, close: () => closed(server) };
}

function fromMetadata(request: IncomingMessage, url: string, metadata: Readonly<Record<string, string>>) {
  if (url === '/latest/api/token') {
    const lifetime = request.headers['x-aws-ec2-metadata-token-ttl-seconds'];
    return request.method === 'PUT' && lifetime
      ? { status: 200, body: 'imds-token' }
      : { status: 400, body: '' };
  }
  if (request.headers['x-aws-ec2-metadata-token'] !== 'imds-token') return { status: 401, body: '' };
  const role = '/latest/meta-data/iam/security-credentials/';
  const all: Readonly<Record<string, string>> = {
    [role]: 'role',
    [`${role}role`]: JSON.stringify(credentials),
    '/latest/meta-data/instance-id': 'i-0123456789abcdef0',
    ...metadata,
  };
  const body = all[url];
  return body === undefined ? { status: 404, body: '' } : { status: 200, body };
}

function signedCall(request: IncomingMessage, body: string, calls: AwsCall[], answer: Answer) {
  const given =
    /Credential=AKIDEXAMPLE\/(\d{8})\/us-east-1\/([a-z]+)\/aws4_request, *SignedHeaders=([^,]+), *Signature=([0-9a-f]{64})/;
  const match = given.exec(request.headers.authorization ?? '');
  const [, date = '', service = '', signedHeaders = '', signature = ''] = match ?? [];
  const names = signedHeaders.split(';');
  const canonical = [
    request.method,
    request.url,
    '',
    ...names.map((name) => `${name}:${String(request.headers[name] ?? '').trim()}`),
    '',
    signedHeaders,
    sha256(body),
  ].join('\n');
  const scope = `${date}/us-east-1/${service}/aws4_request`;
  const toSign = ['AWS4-HMAC-SHA256', String(request.headers['x-amz-date']), scope, sha256(canonical)].join(
    '\n',
  );
  const key = [date, 'us-east-1', service, 'aws4_request'].reduce<string | Buffer>(
    (secret, part) => createHmac('sha256', secret).update(part).digest(),
    `AWS4${credentials.SecretAccessKey}`,
  );
  const expected = createHmac('sha256', key).update(toSign).digest('hex');
  const tokenSigned =
    names.includes('x-amz-security-token') && request.headers['x-amz-security-token'] === credentials.Token;
  if (signature !== expected || !tokenSigned) return { status: 403, body: 'SignatureDoesNotMatch' };
  const call = { service, target: request.headers['x-amz-target'] as string | undefined, body };
  calls.push(call);
  return answer(call) ?? { status: 500, body: 'InternalFailure' };
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

async function closed(server: Server): Promise<void> {
  server.closeAllConnections();
  await new Promise((resolve) => server.close(resolve));
}
