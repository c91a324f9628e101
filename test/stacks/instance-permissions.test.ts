import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { md2html } from '../../lib/services/md2html';
import { exampleFleet } from './example-fleet';
import { only, stacksOf } from './synthesise';

const programs = join(__dirname, '../../packer/files/usr/lib/undock');

/** Actions that the programs in the image call: `autoscaling_call Action` and `aws_post … Service.Action`. */
function calledActions(): Set<string> {
  const text = readdirSync(programs)
    .map((file) => readFileSync(join(programs, file), 'utf8'))
    .join('\n')
    .replaceAll(/^\s*#.*$/gm, '');
  const scaling = [...text.matchAll(/\b(?:autoscaling|hook)_call ([A-Z]\w+)/g)].map(
    ([, action]) => `autoscaling:${action}`,
  );
  const services = [...text.matchAll(/\baws_post (\w+) \S+ \w+\.(\w+)/g)].map(
    ([, service, action]) => `${service}:${action}`,
  );
  return new Set([...scaling, ...services]);
}

interface Policy {
  readonly PolicyName: string;
  readonly PolicyDocument: { readonly Statement: readonly { readonly Action: string | string[] }[] };
}

function grantedActions(): Set<string> {
  const secrets = {
    API_TOKEN: { secretsManager: 'md2html/api-token' },
    SIGNING_KEY: { parameterStore: '/secrets/signing-key' },
  };
  const { services } = stacksOf({ ...exampleFleet, services: [{ ...md2html, secrets }] });
  const policies = only(services['md2html']!, 'AWS::IAM::Role')['Policies'] as Policy[];
  return new Set(
    policies
      // The Session Manager agent is not ours to read.
      .filter(({ PolicyName }) => PolicyName !== 'SessionManager')
      .flatMap(({ PolicyDocument }) => PolicyDocument.Statement.flatMap(({ Action }) => Action)),
  );
}

describe('the role of an instance', () => {
  it('grants what the programs in its image call, and nothing more', () => {
    expect(calledActions().size).toBeGreaterThan(5);
    expect([...grantedActions()].sort()).toEqual([...calledActions()].sort());
  });
});
