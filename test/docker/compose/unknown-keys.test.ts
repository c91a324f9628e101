import { load, refusal } from './compose-files';

test.each([
  ['imgae: x', "unknown key 'imgae'; did you mean 'image'?"],
  ['image: x, env: {}', "unknown key 'env'; did you mean 'env_file' or 'environment'?"],
  ['image: x, deploy: {resource: {}}', "unknown key 'resource'; did you mean 'resources'?"],
  ['image: x, ports: [{targt: 80}]', "unknown key 'targt'; did you mean 'target'?"],
  ['image: x, nothing_like_it: 1', "unknown key 'nothing_like_it'; known keys: annotations, "],
  ['image: x, c: 1', "unknown key 'c'; known keys: annotations, "],
])('refuses {%s} and says what may be meant', (service, said) => {
  const error = refusal(() => load(`services: {web: {${service}}}`));
  expect(error).toMatchObject({ code: 'ComposeUnknownKey', exitStatus: 2 });
  expect(error.message).toContain(said);
});
