import type { ImageConfig } from '../docker/image-config/image-config';

/** What the unit writer has to know of a container image: its config, and a little of its root file system. */
export interface ContainerRoot {
  readonly config: ImageConfig;
  /** Text of the image's `/etc/passwd`; empty when it has none. */
  readonly passwd: string;
  /** Text of the image's `/etc/group`; empty when it has none. */
  readonly group: string;
  /** True for an absolute path inside the image that is an executable file, or a link to one. */
  readonly isProgram: (path: string) => boolean;
  /** True for an absolute path inside the image that is a folder, or a link to one. */
  readonly isFolder: (path: string) => boolean;
  /**
   * Where an absolute path lies, or would lie once it is made, with links followed inside the image; undefined
   * when it cannot be made. With a slash at its end it has to be a folder.
   */
  readonly placeOf: (path: string) => string | undefined;
}

/** Folder on the machine that holds a service's root file system. */
export function rootDirectory(serviceName: string): string {
  return `/opt/undock/${serviceName}/rootfs`;
}
