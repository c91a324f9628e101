/** Size of the root volume of a definition that names none, GiB: Debian, the program and room for logs. */
export const defaultRootVolumeGiB = 8;
