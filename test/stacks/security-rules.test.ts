import { Validations, type App } from 'aws-cdk-lib';
import * as s3 from 'aws-cdk-lib/aws-s3';
import { AwsSolutionsChecks } from 'cdk-nag';
import type { Fleet } from '../../lib/model/definition/fleet';
import { exampleFleet } from './example-fleet';
import { anApp, stacksOf } from './synthesise';

/** An app that cdk-nag checks against the AWS Solutions rules when it is synthesised. */
function aCheckedApp(): App {
  const app = anApp();
  Validations.of(app).addPlugins(new AwsSolutionsChecks(app));
  return app;
}

const synthesised = (fleet: Fleet): unknown => stacksOf(fleet, undefined, aCheckedApp()).app.synth();

describe('the AWS Solutions rules of cdk-nag', () => {
  it('find nothing in the example fleet that is not acknowledged with its reason', () => {
    expect(() => synthesised(exampleFleet)).not.toThrow();
  });

  it('find nothing with HTTPS, in a known account, with secrets of both kinds', () => {
    const [md2html] = exampleFleet.services;
    const fleet: Fleet = {
      definition: {
        ...exampleFleet.definition,
        balancer: {
          certificateArn:
            'arn:aws:acm:us-east-1:111122223333:certificate/12345678-1234-1234-1234-123456789012',
        },
      },
      services: [
        {
          ...md2html!,
          secrets: {
            API_TOKEN: { secretsManager: 'md2html/api-token', jsonKey: 'token' },
            SIGNING_KEY: { parameterStore: '/secrets/md2html/signing-key' },
          },
        },
      ],
    };
    expect(() => synthesised(fleet)).not.toThrow();
  });

  it('would find a bucket that is open and logs nothing', () => {
    const { app, fleet } = stacksOf({ ...exampleFleet, services: [] }, undefined, aCheckedApp());
    new s3.Bucket(fleet, 'Careless');
    expect(() => app.synth()).toThrow(/AwsSolutions-S1\b/);
  });
});
