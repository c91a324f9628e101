import { load } from './compose-files';

test('a project has the profiles and the name of the environment, unless profiles are asked for', () => {
  const text = 'name: shop\nservices: {a: {image: x}, b: {image: x, profiles: [dev]}}';
  const environment = { COMPOSE_PROFILES: 'test', COMPOSE_PROJECT_NAME: 'other' };
  expect(load(text, { environment })).toMatchObject({ name: 'other', leftOut: ['b'] });
  expect(load(text, { environment, profiles: ['dev'] }).leftOut).toEqual([]);
  const unset = { COMPOSE_PROFILES: '', COMPOSE_PROJECT_NAME: '' };
  expect(load(text, { environment: unset })).toMatchObject({ name: 'shop', leftOut: [] });
});

test('a config has the content that a variable gives it', () => {
  const text = 'services: {web: {image: x}}\nconfigs: {a: {environment: A}, b: {environment: B}}';
  const [web] = load(text, { environment: { A: 'listen 80' } }).services;
  expect(web!.context.configs).toEqual({
    a: { environment: 'A', content: 'listen 80' },
    b: { environment: 'B' },
  });
});
