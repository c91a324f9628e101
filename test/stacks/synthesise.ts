import { App, BootstraplessSynthesizer, type Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Fleet } from '../../lib/model/definition/fleet';
import { FleetStack } from '../../lib/stacks/fleet-stack';
import { ServiceStack, type ServiceStackProps } from '../../lib/stacks/service-stack';

/** An id of the right form; no such image exists. */
export const someImageId = 'ami-0123456789abcdef0';

const cdkJson = JSON.parse(readFileSync(join(__dirname, '../../cdk.json'), 'utf8')) as {
  context: Record<string, unknown>;
};

const assemblies = mkdtempSync(join(tmpdir(), 'undock-assemblies-'));
afterAll(() => rmSync(assemblies, { recursive: true, force: true }));

/** An app with the feature flags of cdk.json, so that tests see the templates users get. */
export function anApp(): App {
  return new App({
    context: cdkJson.context,
    analyticsReporting: false,
    outdir: mkdtempSync(join(assemblies, 'app-')),
  });
}

export interface SynthesisedFleet {
  readonly app: App;
  readonly fleet: FleetStack;
  readonly services: Readonly<Record<string, ServiceStack>>;
}

/** The stacks of a fleet as `bin/app.ts` puts them together; every service has an image unless told else. */
export function stacksOf(
  { definition, services }: Fleet,
  image: ServiceStackProps['image'] = { imageId: someImageId },
  app = anApp(),
): SynthesisedFleet {
  const common = (): { env: { region: string }; synthesizer: BootstraplessSynthesizer } => ({
    env: { region: definition.region },
    synthesizer: new BootstraplessSynthesizer(),
  });
  const fleet = new FleetStack(app, 'fleet', { ...common(), definition });
  const entries = services.map((service) => {
    const stack = new ServiceStack(app, service.name, {
      ...common(),
      fleet: definition,
      definition: service,
      image,
    });
    stack.addStackDependency(fleet);
    return [service.name, stack] as const;
  });
  return { app, fleet, services: Object.fromEntries(entries) };
}

/** Properties of the one resource of a type; throws when there is none or more than one. */
export function only(stack: Stack | Template, type: string): Record<string, unknown> {
  const template = stack instanceof Template ? stack : Template.fromStack(stack);
  const found = Object.values(template.findResources(type));
  if (found.length !== 1) throw new Error(`expected one ${type}, got ${found.length}`);
  return (found[0] as { Properties: Record<string, unknown> }).Properties;
}
