import { privateDnsName } from '../../../lib/lab/machine/instance-identity';

test.each([
  ['10.0.1.23', 'us-east-1', 'ip-10-0-1-23.ec2.internal'],
  ['10.0.1.23', 'eu-west-1', 'ip-10-0-1-23.eu-west-1.compute.internal'],
])('%s in %s is called %s', (address, region, name) => {
  expect(privateDnsName(address, region)).toBe(name);
});
