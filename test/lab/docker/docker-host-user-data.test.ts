import { dockerHostUserData } from '../../../lib/lab/docker/docker-host-user-data';
import type {
  ServiceDefinition,
  WebServiceDefinition,
} from '../../../lib/model/definition/service-definition';
import { md2html } from '../../../lib/services/md2html';
import { wordcount } from '../../../lib/services/wordcount';

const linesOf = (definition: ServiceDefinition): string[] =>
  dockerHostUserData(definition, { image: 'md2html:7' }, '169.254.0.10:5000').split('\n');

const of = (changes: Partial<WebServiceDefinition>): string[] =>
  linesOf({ ...(md2html as WebServiceDefinition), ...changes });

test('says what docker run is given', () => {
  expect(linesOf(md2html)).toEqual([
    '#docker-host/v1',
    'IMAGE=169.254.0.10:5000/md2html:7',
    'NAME=md2html',
    'PORT=8080',
    'ENV_LOG_LEVEL=info',
    '',
  ]);
});

test('publishes the port that the Docker hosts have, for the one that the program has', () => {
  const docker = { ...md2html.docker, port: 9000 };
  expect(of({ docker })).toEqual(expect.arrayContaining(['PORT=9000', 'CONTAINER_PORT=8080']));
});

test('publishes the port of a service that has no Docker hosts yet', () => {
  const { docker, ...without } = md2html;
  expect(docker.port).toBe(8080);
  expect(linesOf({ ...without, port: 8081 })).toContain('PORT=8081');
});

test('publishes nothing of a worker', () => {
  expect(linesOf({ ...wordcount, secrets: {} }).filter((line) => line.includes('PORT'))).toEqual([]);
});

test('limits memory and the time to stop as the definition does', () => {
  const process = { limits: { memoryMiB: 512 }, stopGraceSeconds: 20 };
  expect(of({ process })).toEqual(expect.arrayContaining(['MEMORY=512m', 'STOP_GRACE=20']));
});

test('keeps a value as it is, in the order of names', () => {
  const environment = { B: '', A: ' $x "y" = \\z ' };
  expect(of({ environment }).slice(-3)).toEqual(['ENV_A= $x "y" = \\z ', 'ENV_B=', '']);
});

test.each(['a\nb', 'a\n', 'a\0'])('refuses a setting that is not one line: %j', (value) => {
  expect(() => of({ environment: { A: value } })).toThrow(
    expect.objectContaining({
      code: 'UserDataInvalid',
      message: expect.stringContaining('ENV_A') as string,
    }) as Error,
  );
});

test('refuses a service with secrets', () => {
  expect(() => of({ secrets: { TOKEN: { secretsManager: 'token' } } })).toThrow(
    expect.objectContaining({
      code: 'DockerHostSecrets',
      message: expect.stringContaining('TOKEN') as string,
    }) as Error,
  );
});
