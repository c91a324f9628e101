import { RegisterImageCommand, type EC2Client } from '@aws-sdk/client-ec2';
import type { Architecture } from '../model/architecture';
import { UndockError } from '../model/undock-error';

export interface ImageToRegister {
  /** Unique among the images of the account and Region. */
  readonly name: string;
  readonly architecture: Architecture;
}

/**
 * Registers a machine image and returns its id. Needs `ec2:RegisterImage`; errors of the SDK, such as
 * `InvalidAMIName.Duplicate`, pass through. Throws an UndockError `ImageNotRegistered` for an answer without id.
 */
export async function registerImage(
  client: EC2Client,
  { name, architecture }: ImageToRegister,
  signal?: AbortSignal,
): Promise<string> {
  const { ImageId } = await client.send(
    new RegisterImageCommand({
      Name: name,
      Architecture: architecture,
      VirtualizationType: 'hvm',
      EnaSupport: true,
      RootDeviceName: '/dev/xvda',
    }),
    signal === undefined ? {} : { abortSignal: signal },
  );
  if (ImageId !== undefined) return ImageId;
  throw new UndockError(
    'ImageNotRegistered',
    `image '${name}': EC2 answered without an id, expected ami-…; run again`,
  );
}
