import * as ssm from 'aws-cdk-lib/aws-ssm';
import { Construct } from 'constructs';

export interface SettingsProps {
  /** Parameter Store path, starting and ending with `/`. */
  readonly path: string;
  /** Variable name to value. */
  readonly environment: Readonly<Record<string, string>>;
}

/**
 * The plain settings of a service, one Parameter Store parameter each, read at boot. Their digest is part
 * of the user data, so that a changed setting is a new launch template version and therefore a refresh.
 */
export class Settings extends Construct {
  constructor(scope: Construct, id: string, props: SettingsProps) {
    super(scope, id);
    for (const [name, value] of Object.entries(props.environment)) {
      new ssm.StringParameter(this, name, { parameterName: `${props.path}${name}`, stringValue: value });
    }
  }
}
