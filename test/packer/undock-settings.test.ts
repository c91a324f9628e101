import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { fakeAws, type Answer, type FakeAws } from './fake-aws';
import { InstanceMachine, lines } from './instance-machine';

let aws: FakeAws;
let machine: InstanceMachine;

async function boot(values: Readonly<Record<string, string>>, answer: Answer) {
  aws = await fakeAws({}, answer);
  machine = new InstanceMachine(aws.url, { UNDOCK_SERVICE: 'md2html' });
  machine.write(
    'instance.env',
    lines({ UNDOCK_SERVICE: 'md2html', UNDOCK_REGION: 'us-east-1', UNDOCK_ENDPOINT_URL: aws.url, ...values }),
  );
  return machine.run('undock-settings');
}

afterEach(async () => {
  machine.remove();
  await aws.close();
});

const ok = (body: object) => ({ status: 200, body: JSON.stringify(body) });

test('writes the settings of every page, the region and nothing else', async () => {
  const { status } = await boot({ UNDOCK_SETTINGS_PATH: '/undock/md2html/env/' }, ({ body }) => {
    const asked = JSON.parse(body) as { Path: string; NextToken?: string };
    expect(asked.Path).toBe('/undock/md2html/env');
    return asked.NextToken === undefined
      ? ok({ Parameters: [{ Name: '/undock/md2html/env/A', Value: '1' }], NextToken: 'more' })
      : ok({ Parameters: [{ Name: '/undock/md2html/env/B', Value: '2' }] });
  });
  expect(status).toBe(0);
  expect(machine.read('md2html/env')).toBe(
    'AWS_REGION="us-east-1"\nAWS_DEFAULT_REGION="us-east-1"\nA="1"\nB="2"\n',
  );
  expect(aws.calls.map(({ target }) => target)).toEqual(Array(2).fill('AmazonSSM.GetParametersByPath'));
});

test('reads secrets by their references', async () => {
  const references =
    'DB=parameter:/db API=secret:arn:aws:secretsmanager:us-east-1:1:secret:api#key RAW=secret:raw';
  const { status } = await boot({ UNDOCK_SECRETS: references }, ({ target, body }) => {
    const asked = JSON.parse(body) as { SecretId?: string; Name?: string };
    if (target === 'AmazonSSM.GetParameter') return ok({ Parameter: { Value: `value of ${asked.Name}` } });
    return ok({ SecretString: asked.SecretId === 'raw' ? 'plain' : '{"key":"inner"}' });
  });
  expect(status).toBe(0);
  expect(machine.read('md2html/env')).toContain('DB="value of /db"\nAPI="inner"\nRAW="plain"\n');
});

test('escapes values so that a shell-like reader gets them back unchanged', async () => {
  const value = "a\"b\\c$HOME`id`\nsecond line 'quoted' é";
  await boot({ UNDOCK_SETTINGS_PATH: '/p/' }, () => ok({ Parameters: [{ Name: '/p/V', Value: value }] }));
  const script = '. "$1"; printf %s "$V"';
  const got = execFileSync('bash', ['-c', script, 'bash', join(machine.dir, 'md2html/env')], {
    encoding: 'utf8',
  });
  expect(got).toBe(value);
});

test('lets root alone read the environment', async () => {
  await boot({}, () => undefined);
  expect((statSync(join(machine.dir, 'md2html/env')).mode & 0o777).toString(8)).toBe('600');
  expect((statSync(join(machine.dir, 'md2html')).mode & 0o777).toString(8)).toBe('700');
});

test('tries again after a failure of the service', async () => {
  let asked = 0;
  const { status } = await boot({ UNDOCK_SETTINGS_PATH: '/p/' }, () =>
    ++asked === 1 ? { status: 503, body: 'busy' } : ok({ Parameters: [] }),
  );
  expect({ status, asked }).toEqual({ status: 0, asked: 2 });
});

test.each([
  ['a secret that has no such key', 'X=secret:s#absent', 'the secret X is not text'],
  ['a reference of no known form', 'X=file:/etc/passwd', "reference 'file:/etc/passwd'; expected parameter:"],
])('refuses %s and leaves no environment', async (_, secrets, reason) => {
  const { status, stderr } = await boot({ UNDOCK_SECRETS: secrets }, () => ok({ SecretString: '{}' }));
  expect({ status, said: stderr.includes(reason) ? reason : stderr }).toEqual({ status: 1, said: reason });
  expect(machine.has('md2html/env')).toBe(false);
  expect(machine.has('md2html/env.new')).toBe(false);
});

test('refuses a setting whose name cannot be a variable', async () => {
  const { status, stderr } = await boot({ UNDOCK_SETTINGS_PATH: '/p/' }, () =>
    ok({ Parameters: [{ Name: '/p/BAD-NAME', Value: 'x' }] }),
  );
  expect(status).toBe(1);
  expect(stderr).toContain('BAD-NAME cannot be the name of an environment variable');
});

test.each(['\u0000', '\u0001', '\u0008', '\u000b', '\r', '\u001b', '\u007f'])(
  'refuses a value with %j, which systemd would write to the journal, and does not say it',
  async (control) => {
    const Value = `hunter2${control}`;
    const { status, stderr } = await boot({ UNDOCK_SECRETS: 'DB=parameter:/db' }, () =>
      ok({ Parameter: { Value } }),
    );
    expect({ status, secret: stderr.includes('hunter2') }).toEqual({ status: 1, secret: false });
    expect(stderr).toContain('the value of DB has control characters');
    expect(machine.has('md2html/env')).toBe(false);
  },
);

test('keeps tabs and line feeds', async () => {
  await boot({ UNDOCK_SETTINGS_PATH: '/p/' }, () => ok({ Parameters: [{ Name: '/p/V', Value: 'a\tb\nc' }] }));
  expect(machine.read('md2html/env')).toContain('V="a\tb\nc"\n');
});

test('refuses a secret with a key that is not JSON, and does not say it', async () => {
  const { status, stderr } = await boot({ UNDOCK_SECRETS: 'DB=secret:s#key' }, () =>
    ok({ SecretString: 'hunter2' }),
  );
  expect({ status, secret: stderr.includes('hunter2') }).toEqual({ status: 1, secret: false });
  expect(stderr).toContain('the secret DB is not JSON');
});
