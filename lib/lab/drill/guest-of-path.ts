import type { Path } from '../../model/comparison/path';

/**
 * Commands for a guest's shell, run as root. They find the program the way its path runs it; a status of 3 means
 * that the program was not started with the switch that the fault needs.
 */
export interface PathGuest {
  /** Prints boot id, process id, start time in clock ticks since boot, and seconds since boot. */
  readonly identity: string;
  readonly killProgram: string;
  /** Makes every later start of the program fail on this instance, and ends the one that runs. */
  readonly failEveryStart: string;
  /** Stops the program and its children; a stopped process keeps its port open. */
  readonly stopProgram: string;
  /** Asks the program to answer 500 on its health path until it is started again. */
  readonly sicken: string;
  /** Takes all memory within the program's control group, as what the kernel kills last. */
  readonly takeMemory: string;
  /** Fills the root file system and keeps it full. */
  readonly fillDisk: string;
  readonly panic: string;
  /** Makes the program's dependency say `down`, also for programs that are started later. */
  readonly dependencyDown: string;
  readonly dependencyUp: string;
  readonly killDaemons: string;
  /** Stops the daemon, then ends the program: once it hangs it tells no process ids. */
  readonly hangDaemonAndKill: string;
}

/** Clock ticks per second of a process's start time (proc(5); 100 on every Linux for PCs). */
export const ticksPerSecond = 100;

/** What keeps on doing something in the guest leaves its process group here. */
const keeper = '/run/undock-drill.pid';

/** Runs a script that goes on when the connection is closed; only once on a machine. It has no single quotes. */
const keepDoing = (script: string): string =>
  `[ -e ${keeper} ] || { setsid sh -c 'echo $$ >${keeper}; ${script}' </dev/null >/dev/null 2>&1 & sleep 0.2; }`;

const started = (name: string): string => `tr '\\0' '\\n' </proc/$pid/environ | grep -q '^${name}='`;

/** The commands of a path. The name of a service has small letters, digits and hyphens only. */
export function guestOfPath(path: Path, service: string): PathGuest {
  const mainPid =
    path === 'ami-asg'
      ? `systemctl show -p MainPID --value undock-${service}.service`
      : `docker inspect -f "{{.State.Pid}}" ${service}`;
  const findPid = `pid=$(${mainPid}); [ "\${pid:-0}" -gt 0 ]`;
  const withPid = `${findPid} || exit 1`;
  // The kernel's own table: the same for a unit and for a container.
  const group = 'group=/sys/fs/cgroup$(cut -d: -f3 /proc/$pid/cgroup)';
  const dependencyFile = 'tr "\\0" "\\n" </proc/$pid/environ | sed -n s/^DEPENDENCY_FILE=//p';
  const sayDown = `${findPid} && file=$(${dependencyFile}) && [ -n "$file" ] && echo down >/proc/$pid/root$file`;
  return {
    identity:
      `${withPid}; echo $(cat /proc/sys/kernel/random/boot_id) $pid ` +
      `$(sed 's/.*) //' /proc/$pid/stat | cut -d' ' -f20) $(cut -d' ' -f1 /proc/uptime)`,
    killProgram: `${withPid}; kill -KILL $pid`,
    failEveryStart: `${withPid}; ${path === 'ami-asg' ? unitThatFails(service) : containerThatFails}; kill -KILL $pid`,
    stopProgram: `${withPid}; ${group}; kill -STOP $(cat $group/cgroup.procs)`,
    // To a program that does not know the signal it would be deadly.
    sicken: `${withPid}; ${started('FAULTS')} || exit 3; kill -USR2 $pid`,
    // In the program's process namespace as well, so that it ends with a container, as a child of it would.
    takeMemory:
      `${withPid}; ${group}; export pid group; setsid sh -c 'echo $$ >$group/cgroup.procs; ` +
      `echo -999 >/proc/self/oom_score_adj; exec nsenter --target $pid --pid tail /dev/zero' ` +
      '</dev/null >/dev/null 2>&1 &',
    fillDisk: `${keepDoing(fill)}; until [ -e /run/undock-drill.full ]; do sleep 0.2; done`,
    panic: 'echo c >/proc/sysrq-trigger',
    dependencyDown:
      `if ${findPid}; then ${started('DEPENDENCY_FILE')} || exit 3; fi; ` +
      keepDoing(`while :; do ${sayDown}; sleep 0.2; done`),
    dependencyUp:
      `[ ! -e ${keeper} ] || { kill -KILL -$(cat ${keeper}); rm ${keeper}; }; ` +
      `${findPid} && rm -f /proc/$pid/root$(${dependencyFile}) || true`,
    killDaemons: 'systemctl kill --kill-who=main --signal=KILL docker.service containerd.service',
    hangDaemonAndKill: `${withPid}; systemctl kill --kill-who=main --signal=STOP docker.service && kill -KILL $pid`,
  };
}

/** A drop-in in memory: this instance alone, and gone with it. */
const unitThatFails = (service: string): string =>
  `d=/run/systemd/system/undock-${service}.service.d; mkdir -p $d; ` +
  "printf '[Service]\\nExecStartPre=/bin/false\\n' >$d/90-drill.conf; systemctl daemon-reload";

/** The same container, with a program in it that ends at once. The running one keeps the file it has open. */
const containerThatFails =
  'file=/proc/$pid/root$(readlink /proc/$pid/exe); cp --remove-destination /bin/false $file';

/** Ever smaller files, until not one block is left; then again for what was set free. */
const fill =
  'i=0; while :; do n=1073741824; while [ $n -ge 4096 ]; do i=$((i + 1)); ' +
  'fallocate -l $n /var/undock-drill.$i || { rm -f /var/undock-drill.$i; n=$((n / 2)); }; done; ' +
  'touch /run/undock-drill.full; sleep 1; done';
