import { Annotations, Stack, Tags, type StackProps } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { readBalancer, readFleet } from '../constructs/fleet-parameters';
import { StatelessService } from '../constructs/stateless-service';
import { stackName } from '../model/definition/resource-names';
import type { FleetDefinition } from '../model/definition/fleet-definition';
import type { ServiceDefinition } from '../model/definition/service-definition';
import { parseFleet } from '../model/definition/validate/parse-fleet';
import { problemSentence, type Problem } from '../model/problem';

export interface ServiceStackProps extends StackProps {
  readonly fleet: FleetDefinition;
  readonly definition: ServiceDefinition;
  /** The image to launch, or why there is none; a stack without an image is refused, others go on. */
  readonly image: { readonly imageId: string } | { readonly problem: Problem };
}

/**
 * Everything that belongs to one service, and nothing else: it is deployed, changed and removed alone.
 * Throws `InvalidDefinitions` with every problem of the definition and the fleet.
 */
export class ServiceStack extends Stack {
  readonly service: StatelessService;

  constructor(scope: Construct, id: string, props: ServiceStackProps) {
    const { definition, fleet, image, ...stackProps } = props;
    // The same list of problems as the command prints, for stacks that are built from other definitions.
    parseFleet({ definition: fleet, services: [definition] });
    const fleetName = fleet.name;
    super(scope, id, {
      stackName: stackName(fleetName, definition.name),
      description: `Undock: ${definition.description}`,
      ...stackProps,
    });
    Tags.of(this).add('undock:fleet', fleetName);
    Tags.of(this).add('undock:service', definition.name);
    this.service = new StatelessService(this, 'Service', {
      fleetName,
      definition,
      imageId: 'problem' in image ? noImage : image.imageId,
      fleet: {
        ...readFleet(this, fleetName, definition.capacity.zones),
        ...(definition.kind === 'web' && { balancer: readBalancer(this, fleetName) }),
      },
    });
    if ('problem' in image) {
      // An error on this stack stops the stack when it is selected; the rest of the fleet can be deployed.
      Annotations.of(this).addError(problemSentence(image.problem));
    }
  }
}

/** Stands where an image id belongs: well-formed, and no image. EC2 refuses it, should anyone pass the error. */
const noImage = 'ami-00000000000000000';
