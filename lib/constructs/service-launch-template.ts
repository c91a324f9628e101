import * as ec2 from 'aws-cdk-lib/aws-ec2';
import type * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import { defaultRootVolumeGiB } from '../model/definition/root-volume';
import { valuesUserData, type InstanceValues } from './user-data';

export interface ServiceLaunchTemplateProps {
  /** The pinned AMI: an id, never a name that is looked up. */
  readonly imageId: string;
  readonly instanceType: string;
  readonly role: iam.IRole;
  readonly securityGroup: ec2.ISecurityGroup;
  readonly values: InstanceValues;
  /** Size of the encrypted gp3 root volume in GiB. Default: 8. */
  readonly rootVolumeGiB?: number | undefined;
}

/**
 * What every instance of a service is launched from. Metadata only by IMDSv2 and only one hop away,
 * encrypted gp3, no public address, no key pair; an instance that shuts itself down is terminated, so
 * that its group replaces it.
 */
export class ServiceLaunchTemplate extends Construct {
  readonly launchTemplate: ec2.LaunchTemplate;

  constructor(scope: Construct, id: string, props: ServiceLaunchTemplateProps) {
    super(scope, id);
    const userData = valuesUserData(props.values);
    this.launchTemplate = new ec2.LaunchTemplate(this, 'LaunchTemplate', {
      machineImage: {
        getImage: () => ({ imageId: props.imageId, osType: ec2.OperatingSystemType.LINUX, userData }),
      },
      userData,
      instanceType: new ec2.InstanceType(props.instanceType),
      role: props.role,
      securityGroup: props.securityGroup,
      associatePublicIpAddress: false,
      httpTokens: ec2.LaunchTemplateHttpTokens.REQUIRED,
      httpPutResponseHopLimit: 1,
      instanceInitiatedShutdownBehavior: ec2.InstanceInitiatedShutdownBehavior.TERMINATE,
      // Metrics every minute instead of every five: target tracking reacts that much sooner.
      detailedMonitoring: true,
      blockDevices: [
        {
          deviceName: '/dev/xvda', // The root device of Debian's images.
          volume: ec2.BlockDeviceVolume.ebs(props.rootVolumeGiB ?? defaultRootVolumeGiB, {
            volumeType: ec2.EbsDeviceVolumeType.GP3,
            encrypted: true,
            deleteOnTermination: true,
          }),
        },
      ],
    });
  }
}
