import { DescribeImagesCommand, type EC2Client } from '@aws-sdk/client-ec2';
import { registerImage } from '../../aws/register-image';

/**
 * Id of the AMI that stands for the disk of Docker hosts in the local API; registered when there is none yet.
 * Errors of the SDK pass through.
 *
 * @param name from `dockerHostDisk`.
 */
export async function dockerHostImage(client: EC2Client, name: string, signal: AbortSignal): Promise<string> {
  const { Images = [] } = await client.send(
    new DescribeImagesCommand({ Owners: ['self'], Filters: [{ Name: 'name', Values: [name] }] }),
    { abortSignal: signal },
  );
  return Images[0]?.ImageId ?? registerImage(client, { name, architecture: 'x86_64' }, signal);
}
