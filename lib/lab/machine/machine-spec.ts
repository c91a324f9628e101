/** What one machine of the lab is started from: an instance of the local API, and where its image lies. */
export interface MachineSpec {
  /** Such as `i-0123456789abcdef0`. The machine's UUID and MAC address follow from it. */
  readonly instanceId: string;
  /** The machine's own folder: overlay, console, key, sockets. Made when it is not there, removed by the lab. */
  readonly dir: string;
  /** Baked qcow2 disk. It is never written: a copy-on-write overlay is made in `dir`. */
  readonly disk: string;
  readonly kernel: string;
  readonly initrd: string;
  readonly accelerator: 'kvm' | 'tcg';
  readonly memoryMiB: number;
  readonly vcpus: number;
  /** Default: EC2's own, from the private address. */
  readonly hostname?: string;
  /** As the launch template has it, decoded. */
  readonly userData: string;
  /** Lines that the lab adds to user data in Undock's form, such as `UNDOCK_ENDPOINT_URL`. */
  readonly extraUserData: Readonly<Record<string, string>>;
  readonly metadata: InstanceMetadata;
  /** TCP ports of the guest that are forwarded to free loopback ports. */
  readonly guestPorts: readonly number[];
  /** Guest-side `address:port` to the loopback port of this host, such as `{ '169.254.0.9:80': 40123 }`. */
  readonly reachable: Readonly<Record<string, number>>;
  /**
   * Seconds after which a kernel that panics restarts the machine; 0: it stands still, as a plain Debian does.
   * Default: 1, as in an image of Undock.
   */
  readonly panicSeconds?: number;
}

/** What the metadata service says about the instance. */
export interface InstanceMetadata {
  readonly region: string;
  readonly zone: string;
  readonly instanceType: string;
  readonly imageId: string;
  readonly privateIp: string;
  /** Name of the role of its instance profile; empty: it has none. */
  readonly roleName: string;
}
