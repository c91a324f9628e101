import fc from 'fast-check';
import { importServices } from '../../../lib/cli/import/import-services';
import { serviceKeys } from '../../../lib/docker/compose/service-keys';
import type { ShapeName } from '../../../lib/docker/compose/shape-names';
import { validateFleet } from '../../../lib/model/definition/validate/validate-fleet';
import { aFleetDefinition } from '../../builders/fleet';
import { sampleOf } from '../../docker/options/key-samples';
import { aSourceService } from '../../docker/options/source-service';

// One seed, so that a run here is a run everywhere.
fc.configureGlobal({ seed: 20261120 });

const fleet = { definition: aFleetDefinition(), services: [] };

const numbers: readonly ShapeName[] = ['integer', 'number', 'bytes', 'seconds', 'microseconds'];
const texts: readonly ShapeName[] = ['text', 'texts', 'textOrTexts', 'path'];

/** Values that a compose file may have: ordinary ones, and any number or text where one may stand. */
const anyOption = fc.constantFrom(...serviceKeys).chain((key) => {
  const sample = fc.constant(sampleOf(key));
  const odd = numbers.includes(key.shape)
    ? fc.oneof(fc.integer({ min: -1 }), fc.double({ noNaN: true, noDefaultInfinity: true }))
    : texts.includes(key.shape)
      ? fc.string()
      : key.shape === 'pairs'
        ? fc.record({ name: fc.string(), value: fc.option(fc.string()) })
        : sample;
  return fc.oneof(sample, odd).map((value) => [key.key, value] as const);
});

test('whatever a service says, it is refused, or has a definition that breaks no rule', () => {
  let accepted = 0;
  fc.assert(
    fc.property(fc.string(), fc.array(anyOption, { maxLength: 6 }), (name, options) => {
      const source = { ...aSourceService(options), name };
      const groups = [{ name, sources: [source], baseDir: '/nowhere', origin: 'image web' }];
      const [service] = importServices({ groups, outDir: '/nowhere', fleet });
      expect(service?.verdict === 'refused').toBe(service?.definition === undefined);
      if (service?.definition === undefined) return;
      accepted += 1;
      expect(validateFleet({ definition: fleet.definition, services: [service.definition] })).toEqual([]);
    }),
    { numRuns: 500 },
  );
  expect(accepted).toBeGreaterThan(50);
});

test('two services that would have one name: the second is refused', () => {
  const groups = ['web_1', 'web-1'].map((name) => ({
    name,
    sources: [aSourceService([])],
    baseDir: '/nowhere',
    origin: `image ${name}`,
  }));
  const services = importServices({ groups, outDir: '/nowhere', fleet });
  expect(services.map(({ name, verdict }) => `${name} ${verdict}`)).toEqual([
    'web-1 decisions',
    'web-1 refused',
  ]);
});

test('long names that begin alike stay two services, and secrets are kept below the name of the definition', () => {
  const groups = ['mailer-of-the-whole-company-one', 'mailer-of-the-whole-company-two'].map((name) => ({
    name,
    sources: [{ ...aSourceService([['environment', { name: 'API_TOKEN', value: 'abcdefgh' }]]), name }],
    baseDir: '/nowhere',
    origin: `image ${name}`,
  }));
  const services = importServices({ groups, outDir: '/nowhere', fleet });
  expect(services.map(({ name }) => name)).toEqual(['mailer-of-t-cff7ba', 'mailer-of-t-0b99a1']);
  expect(services.map(({ definition }) => definition?.secrets?.['API_TOKEN'])).toEqual([
    { parameterStore: '/mailer-of-t-cff7ba/API_TOKEN' },
    { parameterStore: '/mailer-of-t-0b99a1/API_TOKEN' },
  ]);
});

test('a service that is imported alone is what it is in the whole project', () => {
  const option = ['environment', { name: 'API', value: 'http://api:9000' }] as const;
  const groups = ['web', 'api'].map((name) => ({
    name,
    sources: [{ ...aSourceService(name === 'web' ? [option] : [], { serviceNames: ['web', 'api'] }), name }],
    baseDir: '/nowhere',
    origin: `image ${name}`,
  }));
  const [whole, alone] = [undefined, ['api']].map((only) =>
    importServices({ groups, outDir: '/nowhere', fleet, ...(only === undefined ? {} : { only }) }),
  );
  expect(whole!.map(({ definition }) => definition?.kind)).toEqual(['worker', 'web']);
  expect(alone!.map(({ name, definition }) => [name, definition?.kind])).toEqual([['api', 'web']]);
});

test('services of one import keep apart from each other and from the fleet', () => {
  const groups = ['a', 'b'].map((name) => ({
    name,
    sources: [aSourceService([['ports', { target: 80, published: '80', protocol: 'tcp' }]])],
    baseDir: '/nowhere',
    origin: `image ${name}`,
  }));
  const definitions = importServices({ groups, outDir: '/nowhere', fleet }).flatMap(
    ({ definition }) => definition ?? [],
  );
  expect(validateFleet({ definition: fleet.definition, services: definitions })).toEqual([]);
  expect(definitions.map((one) => (one.kind === 'web' ? one.routing.priority : 0))).toEqual([10, 20]);
});
