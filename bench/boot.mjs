/* global fetch, AbortSignal */
// Time from power-on to healthy of a baked image, against a bare boot of the base disk it was made on.
//
//   node bench/boot.mjs [SERVICE] [--rounds 3]
//
// Needs an image of the service in .undock/images.local.lock.json (undock bake SERVICE --local) and
// qemu-system-x86. Bare: until the base's SSH server greets. Baked: until the service answers its contract.
import { execFileSync, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { dirname, join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

const flag = process.argv.indexOf('--rounds');
const rounds = flag === -1 ? 3 : Number(process.argv[flag + 1]);
const lock = readLock();
const service = process.argv.slice(2).find((word) => word in lock.services) ?? Object.keys(lock.services)[0];
const images = join('.undock/images', lock.services[service].current.imageId);
const disk = join(images, 'disk.qcow2');
const { 'backing-filename': base } = JSON.parse(
  execFileSync('qemu-img', ['info', '--output=json', disk], { encoding: 'utf8' }),
);
const accelerator = readFileSync(join(dirname(base), 'accelerator'), 'utf8').split('\n')[1];
const variables = JSON.parse(readFileSync(`.undock/bake/${service}/service.pkrvars.json`, 'utf8'));
const { port, path } = variables.readiness;
if (port === null) stop(`service '${service}' has no port to ask; name a web service`);

const bare = [];
const baked = [];
// Turn about, so that what else this machine does falls on both.
for (let round = 0; round < rounds; round += 1) {
  bare.push(await seconds(base, 22, (local) => greets(local)));
  baked.push(await seconds(disk, port, (local) => answers(local)));
}
console.log(`boot under ${accelerator}, median of ${rounds} rounds`);
console.log(`  bare base, until SSH greets            ${median(bare).toFixed(1)} s`);
console.log(`  ${service}, until its contract is met`.padEnd(41) + `${median(baked).toFixed(1)} s`);
console.log(`  ratio ${(median(baked) / median(bare)).toFixed(2)}`);

/** Seconds from power-on until `isUp`; the machine's disk forgets what is written. */
async function seconds(image, guestPort, isUp) {
  const local = await freePort();
  const began = Date.now();
  const machine = spawn('qemu-system-x86_64', [
    ...[
      '-accel',
      accelerator,
      '-cpu',
      'max',
      '-m',
      '768',
      '-smp',
      '2',
      '-display',
      'none',
      '-serial',
      'none',
    ],
    ...['-kernel', join(images, 'vmlinuz'), '-initrd', join(images, 'initrd.img')],
    ...['-append', 'root=/dev/vda rw quiet', '-drive', `file=${image},if=virtio,snapshot=on`],
    ...['-netdev', netdev(local, guestPort), '-device', 'virtio-net-pci,netdev=n'],
  ]);
  try {
    while (!(await isUp(local))) {
      if (Date.now() - began > 600_000) stop(`${image} was not up within 600 s`);
      await sleep(100);
    }
    return (Date.now() - began) / 1000;
  } finally {
    machine.kill('SIGKILL');
  }
}

/** A network in which user data is served from a file by every connection to the metadata service. */
function netdev(local, guestPort) {
  const script = join(import.meta.dirname, 'metadata.mjs');
  return [
    'user,id=n,net=169.254.0.0/16,dhcpstart=169.254.0.15,host=169.254.0.2,dns=169.254.0.3',
    `guestfwd=tcp:169.254.169.254:80-cmd:${process.execPath} ${script} ${service}`,
    `hostfwd=tcp:127.0.0.1:${local}-:${guestPort}`,
  ].join(',');
}

async function answers(local) {
  try {
    const { status } = await fetch(`http://127.0.0.1:${local}${path}`, { signal: AbortSignal.timeout(2000) });
    return status === variables.readiness.expected_status;
  } catch {
    return false;
  }
}

function greets(local) {
  return new Promise((resolve) => {
    const socket = connect(local, '127.0.0.1');
    const end = (up) => {
      socket.destroy();
      resolve(up);
    };
    socket.once('data', (text) => end(String(text).startsWith('SSH-')));
    socket.once('error', () => end(false));
    socket.once('close', () => end(false));
    socket.setTimeout(2000, () => end(false));
  });
}

async function freePort() {
  const server = createServer();
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port: free } = server.address();
  await new Promise((resolve) => server.close(resolve));
  return free;
}

function readLock() {
  try {
    return JSON.parse(readFileSync('.undock/images.local.lock.json', 'utf8'));
  } catch {
    return stop('no image on this machine; bake one: node dist/bin/undock.js bake md2html --local');
  }
}

function median(values) {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}

function stop(message) {
  console.error(`boot: ${message}`);
  process.exit(1);
}
