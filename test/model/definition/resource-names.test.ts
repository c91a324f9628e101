import {
  dockerTargetGroupName,
  fleetParameterName,
  fleetStackName,
  groupName,
  settingsPath,
  stackName,
  targetGroupName,
} from '../../../lib/model/definition/resource-names';

describe('resource names', () => {
  it('are these: what is deployed is found again by them', () => {
    expect({
      fleetStack: fleetStackName('shop'),
      stack: stackName('shop', 'api'),
      group: groupName('shop', 'api'),
      targetGroup: targetGroupName('shop', 'api', 8080),
      dockerTargetGroup: dockerTargetGroupName('shop', 'api', 8080),
      settings: settingsPath('shop', 'api'),
      parameter: fleetParameterName('shop', 'vpc-id'),
    }).toEqual({
      fleetStack: 'shop-fleet',
      stack: 'shop-api',
      group: 'shop-api',
      targetGroup: 'shop-api-8080',
      dockerTargetGroup: 'shop-api-d8080',
      settings: '/shop/api/env/',
      parameter: '/shop/fleet/vpc-id',
    });
  });
});
