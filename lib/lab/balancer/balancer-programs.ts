/** Programs that the balancer of the lab needs, and the Debian packages that have them. */
export const balancerPrograms: readonly { readonly program: string; readonly package: string }[] = [
  { program: 'haproxy', package: 'haproxy' },
  { program: 'openssl', package: 'openssl' },
];
