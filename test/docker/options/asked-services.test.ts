import { mapAll } from './source-service';

const dependency = (condition = 'service_started') =>
  ['depends_on', { service: 'db', condition, required: true }] as const;
const variable = (name: string, value: string) => ['environment', { name, value }] as const;

const asked = (options: Parameters<typeof mapAll>[0]) =>
  mapAll(options)
    .options.filter(({ status }) => status === 'decision')
    .map(({ option }) => option);

test('where another service is reached is asked once, at the place that says most', () => {
  expect(asked([dependency()])).toEqual(['depends_on']);
  expect(asked([dependency(), variable('DB_HOST', 'db:5432')])).toEqual(['environment']);
  expect(asked([dependency(), ['links', 'db:database']])).toEqual(['links']);
  expect(asked([dependency(), ['links', 'db'], variable('DB_HOST', 'db')])).toEqual(['environment']);
});

test('a variable whose value is a secret asks about the secret, and not about the service in it', () => {
  expect(asked([dependency(), variable('DB_URL', 'postgres://me:hunter2@db/shop')])).toEqual([
    'depends_on',
    'environment',
  ]);
});

test('what has to end first is no host: what it prepares is asked', () => {
  expect(asked([dependency('service_completed_successfully')])).toEqual(['depends_on.condition']);
});

test('the line of a dependency says that starts have no order, and what takes its place', () => {
  const { options } = mapAll([dependency(), variable('DB_HOST', 'db')]);
  expect(options[0]).toMatchObject({ status: 'approximated', to: 'readiness' });
  expect(options[0]!.reason).toContain('readiness gates');
});

test.each([
  [dependency()],
  [['links', 'db:database'] as const],
  [variable('URLS', 'http://db:1,http://db:2')],
])('a service that is named is used', (option) => {
  expect(mapAll([option]).workload.uses).toEqual(['db']);
});
