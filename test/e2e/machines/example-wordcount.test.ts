import { exampleOnMachine } from './example-on-machine';

exampleOnMachine({
  name: 'wordcount',
  process: { uid: 10002, gid: 10002, bounding: 0n, cwd: '/app' },
  settings: { QUEUE_NAME: 'undock-wordcount' },
  serves: async (guest) => (await guest.run('/usr/lib/undock/undock-readiness-probe && echo beats')).stdout,
  served: 'beats',
  onStop: /INFO drains/,
  graceSeconds: 30,
});
