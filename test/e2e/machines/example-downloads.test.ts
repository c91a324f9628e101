import { exampleOnMachine } from './example-on-machine';
import { capabilitySet } from './running-process';

/** Docker's default set; none may make device nodes here, and no node could be used. */
const containerDefaults = [
  ...['CHOWN', 'DAC_OVERRIDE', 'FOWNER', 'FSETID', 'KILL', 'SETGID', 'SETUID', 'SETPCAP'],
  ...['NET_BIND_SERVICE', 'NET_RAW', 'SYS_CHROOT', 'AUDIT_WRITE', 'SETFCAP'],
];

exampleOnMachine({
  name: 'downloads',
  port: 8082,
  process: {
    uid: 33,
    gid: 33,
    groups: [33, 5000],
    bounding: capabilitySet(containerDefaults.filter((name) => name !== 'NET_RAW')),
    cwd: '/var/www/html',
    openFiles: 'Max open files 2048 2048 files',
  },
  serves: async (guest) => (await guest.get('/notes.txt'))?.body,
  served: 'Release notes.\n',
  onStop: /graceful shutdown|server stopped/,
  graceSeconds: 10,
});
