import { EC2Client, RegisterImageCommand } from '@aws-sdk/client-ec2';
import { mockClient } from 'aws-sdk-client-mock';
import { localImagesLock } from '../../lib/lab/local-images-lock';
import { imageFor } from '../../lib/model/image-for';
import { parseImagesLock } from '../../lib/model/parse-images-lock';
import { fleet } from '../../lib/services/fleet';
import { md2html } from '../../lib/services/md2html';
import { welcome } from '../../lib/services/welcome';

const ec2 = new EC2Client({ region: 'us-east-1' });
const api = mockClient(ec2);

it('names an image of the right architecture for each service, in a lock file that the deployment accepts', async () => {
  api
    .on(RegisterImageCommand, { Architecture: 'x86_64', Name: 'undock-md2html-local' })
    .resolves({ ImageId: 'ami-0000000000000000a' })
    .on(RegisterImageCommand, { Architecture: 'arm64', Name: 'undock-welcome-local' })
    .resolves({ ImageId: 'ami-0000000000000000b' });
  const lock = await localImagesLock(
    ec2,
    { definition: fleet, services: [md2html, welcome] },
    { now: new Date('2026-01-02T03:04:05Z'), signal: new AbortController().signal },
  );
  expect(parseImagesLock(JSON.stringify(lock))).toEqual(lock);
  expect(imageFor(lock, md2html, 'us-east-1')).toEqual({ imageId: 'ami-0000000000000000a' });
  expect(imageFor(lock, welcome, 'us-east-1')).toEqual({ imageId: 'ami-0000000000000000b' });
});
