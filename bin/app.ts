import { App, BootstraplessSynthesizer } from 'aws-cdk-lib';
import { describeFailure } from '../lib/cli/failure';
import { loadFleet } from '../lib/cli/load-fleet';
import { loadImagesLock } from '../lib/cli/load-images-lock';
import { imageFor } from '../lib/model/image-for';
import { UndockError } from '../lib/model/undock-error';
import { FleetStack } from '../lib/stacks/fleet-stack';
import { ServiceStack } from '../lib/stacks/service-stack';

/**
 * CDK entry: the fleet stack and one stack per service. Context:
 * - `undock:services` folder of the definitions. Default: `lib/services`.
 * - `undock:imagesLock` path of the image lock. Default: `images.lock.json`.
 * - `undock:only` id of the one stack to synthesise. Default: all.
 */
async function synthesise(): Promise<void> {
  // Synthesised below, and only when every definition is right.
  const app = new App({ autoSynth: false });
  const context = (key: string, fallback: string): string =>
    (app.node.tryGetContext(`undock:${key}`) as string | undefined) ?? fallback;
  const { definition: fleet, services } = await loadFleet(context('services', 'lib/services'));
  const lock = await loadImagesLock(context('imagesLock', 'images.lock.json'));
  const only = app.node.tryGetContext('undock:only') as string | undefined;
  const wanted = (id: string): boolean => only === undefined || only === id;

  const common = {
    env: { region: fleet.region, ...(fleet.account !== undefined && { account: fleet.account }) },
    synthesizer: new BootstraplessSynthesizer(),
  };
  const fleetStack = wanted('fleet') && new FleetStack(app, 'fleet', { ...common, definition: fleet });
  for (const definition of services.filter((service) => wanted(service.name))) {
    const stack = new ServiceStack(app, definition.name, {
      ...common,
      fleet,
      definition,
      image: imageFor(lock, definition, fleet.region),
    });
    // Order only: `cdk deploy --all` takes the fleet first. Nothing is exported (docs/adr/0005).
    if (fleetStack) stack.addStackDependency(fleetStack);
  }
  app.synth();
}

synthesise().catch((error: unknown) => {
  process.stderr.write(describeFailure(error, { debug: false }));
  process.exitCode = error instanceof UndockError ? error.exitStatus : 1;
});
