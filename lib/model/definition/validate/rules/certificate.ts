import type { Finding, FleetRule } from '../rule';

/** A balancer takes certificates of its own Region and account only. */
export const certificate: FleetRule = {
  reads: ['region', 'account', 'balancer.certificateArn'],
  check: ({ region, account, balancer: { certificateArn } }) => {
    if (certificateArn === undefined) return [];
    const [, , , itsRegion, itsAccount] = certificateArn.split(':');
    const problem = { field: 'balancer.certificateArn', got: `in ${itsRegion}` };
    const found: Finding[] = [];
    if (itsRegion !== region)
      found.push({
        ...problem,
        code: 'CertificateOutsideRegion',
        expected: `must be in the fleet's region ${region}`,
        fix: `request or import the certificate in ${region}`,
      });
    if (account !== undefined && itsAccount !== account)
      found.push({
        ...problem,
        code: 'CertificateOutsideAccount',
        got: `of account ${itsAccount}`,
        expected: `must be of the fleet's account ${account}`,
        fix: `request or import the certificate in account ${account}`,
      });
    return found;
  },
};
