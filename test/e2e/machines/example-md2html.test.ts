import { exampleOnMachine } from './example-on-machine';

exampleOnMachine({
  name: 'md2html',
  port: 8080,
  process: {
    uid: 10001,
    bounding: 0n,
    cwd: '/app',
    // The unit says 4096:8192, as the container did; Node raises its own soft limit when it starts.
    openFiles: 'Max open files 8192 8192 files',
  },
  serves: async (guest) => (await guest.get('/md/', '# Hello'))?.body,
  served: '<h1 id="hello">Hello</h1>\n',
  onStop: /md2html drains/,
  graceSeconds: 20,
});
