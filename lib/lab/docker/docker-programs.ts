/** Programs that Docker hosts of the lab need besides those of any machine, and the Debian packages that have them. */
export const dockerPrograms: readonly { readonly program: string; readonly package: string }[] = [
  { program: 'mmdebstrap', package: 'mmdebstrap' },
  { program: 'mke2fs', package: 'e2fsprogs' },
  { program: 'docker-registry', package: 'docker-registry' },
  { program: 'skopeo', package: 'skopeo' },
  { program: 'tar', package: 'tar' },
];
