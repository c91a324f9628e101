/* global AbortController */
// Starts a machine, says the process id of its QEMU, and stays: node machine-parent.mjs SPEC_AS_JSON
import { createJiti } from 'jiti';

const jiti = createJiti(import.meta.url);
const { startMachine } = await jiti.import('../../../lib/lab/machine/start-machine.ts');
const machine = await startMachine(JSON.parse(process.argv[2]), new AbortController().signal);
console.log(machine.pid);
