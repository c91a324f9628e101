import { ArnFormat, Stack, Token, Validations } from 'aws-cdk-lib';
import * as iam from 'aws-cdk-lib/aws-iam';
import { Construct } from 'constructs';
import type { Permission } from '../model/definition/permission';
import type { SecretReference } from '../model/definition/service-definition';

export interface InstanceRoleProps {
  readonly groupName: string;
  /** Parameter Store path of the service's settings, starting and ending with `/`. */
  readonly settingsPath: string;
  readonly secrets: Readonly<Record<string, SecretReference>>;
  /** Queue the service takes its work from. Default: none. */
  readonly queueName?: string | undefined;
  /** What the program itself may do. Default: nothing. */
  readonly permissions?: readonly Permission[] | undefined;
}

/**
 * What an instance may do: be reached through Session Manager, read its own settings and secrets, speak
 * for itself to its own group, consume its queue, and what its definition grants its program.
 *
 * The managed policy AmazonSSMManagedInstanceCore is not used: it lets every instance read every
 * parameter of the account, other services' settings included.
 */
export class InstanceRole extends Construct {
  readonly role: iam.Role;

  constructor(scope: Construct, id: string, props: InstanceRoleProps) {
    super(scope, id);
    this.role = new iam.Role(this, 'Role', {
      assumedBy: new iam.ServicePrincipal('ec2.amazonaws.com'),
      inlinePolicies: {
        SessionManager: document([
          statement(
            [
              'ssm:UpdateInstanceInformation',
              'ssmmessages:CreateControlChannel',
              'ssmmessages:CreateDataChannel',
              'ssmmessages:OpenControlChannel',
              'ssmmessages:OpenDataChannel',
            ],
            ['*'], // These actions take no resource (Service Authorization Reference, Session Manager).
          ),
        ]),
        OwnGroup: document([
          statement(
            [
              'autoscaling:CompleteLifecycleAction',
              'autoscaling:RecordLifecycleActionHeartbeat',
              'autoscaling:SetInstanceHealth',
            ],
            [this.groupArn(props.groupName)],
          ),
        ]),
        Settings: document([
          statement(['ssm:GetParametersByPath'], [this.parameterArn(props.settingsPath.replace(/\/$/, ''))]),
          ...this.secretStatements(Object.values(props.secrets)),
        ]),
        ...(props.queueName !== undefined && { Queue: document([this.queueStatement(props.queueName)]) }),
        ...(props.permissions !== undefined &&
          props.permissions.length > 0 && {
            Program: document(props.permissions.map((it) => statement([...it.actions], [...it.resources]))),
          }),
      },
    });
    Validations.of(this.role).acknowledge(
      {
        id: 'AwsSolutions-IAM5[Resource::*]',
        reason: 'The actions of the Session Manager agent take no resource.',
      },
      {
        id: `AwsSolutions-IAM5[Resource::${this.shown(this.groupArn(props.groupName))}]`,
        reason: "The wildcard stands for the group's UUID; the group's name follows it.",
      },
    );
  }

  /** An ARN as cdk-nag prints it: an account that is not known yet as a placeholder. */
  private shown(arn: string): string {
    const { account } = Stack.of(this);
    return Token.isUnresolved(account) ? arn.replace(account, '<AWS::AccountId>') : arn;
  }

  private groupArn(name: string): string {
    return Stack.of(this).formatArn({
      service: 'autoscaling',
      resource: 'autoScalingGroup',
      // The group's UUID is only known once it exists; its name is unique in account and Region.
      resourceName: `*:autoScalingGroupName/${name}`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }

  /** What a consumer of a queue needs; sending is another service's business. */
  private queueStatement(name: string): iam.PolicyStatement {
    return statement(
      [
        'sqs:ChangeMessageVisibility',
        'sqs:DeleteMessage',
        'sqs:GetQueueAttributes',
        'sqs:GetQueueUrl',
        'sqs:ReceiveMessage',
      ],
      [Stack.of(this).formatArn({ service: 'sqs', resource: name })],
    );
  }

  private parameterArn(name: string): string {
    return Stack.of(this).formatArn({ service: 'ssm', resource: 'parameter', resourceName: name.slice(1) });
  }

  private secretStatements(secrets: readonly SecretReference[]): iam.PolicyStatement[] {
    const parameters = secrets.flatMap((it) => ('parameterStore' in it ? [it.parameterStore] : []));
    const managed = secrets.flatMap((it) => ('secretsManager' in it ? [it.secretsManager] : []));
    return [
      ...(parameters.length > 0
        ? [
            statement(
              ['ssm:GetParameter'],
              parameters.map((name) => this.parameterArn(name)),
            ),
          ]
        : []),
      ...(managed.length > 0
        ? [
            statement(
              ['secretsmanager:GetSecretValue'],
              managed.map((name) => this.secretArn(name)),
            ),
          ]
        : []),
    ];
  }

  private secretArn(nameOrArn: string): string {
    if (nameOrArn.startsWith('arn:')) return nameOrArn;
    return Stack.of(this).formatArn({
      service: 'secretsmanager',
      resource: 'secret',
      // Secrets Manager appends a hyphen and six random characters to the name.
      resourceName: `${nameOrArn}-??????`,
      arnFormat: ArnFormat.COLON_RESOURCE_NAME,
    });
  }
}

function document(statements: iam.PolicyStatement[]): iam.PolicyDocument {
  return new iam.PolicyDocument({ statements });
}

function statement(actions: string[], resources: string[]): iam.PolicyStatement {
  return new iam.PolicyStatement({ actions, resources });
}
