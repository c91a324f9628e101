import { DockerfileParser, type Instruction } from 'dockerfile-ast';
import { UndockError } from '../../model/undock-error';
import { durationSeconds } from '../compose/quantities';
import { emptyContext } from '../image-config/image-options';
import type { SourceOption, SourceService } from '../service-options';

/** Greatest size of a Dockerfile that is read, characters. */
const greatest = 1024 * 1024;

/**
 * What a Dockerfile says about running the image of its last stage, or of `target`. What it inherits from a
 * base image is unknown, and says so. Throws `InvalidDockerfile`, exit status 2.
 */
export function dockerfileOptions(
  text: string,
  { file, name, target }: { readonly file: string; readonly name: string; readonly target?: string },
): SourceService {
  const fail = (what: string): UndockError =>
    new UndockError('InvalidDockerfile', `${file}: ${what}`, { exitStatus: 2 });
  if (text.length > greatest) throw fail('has more than a million characters; give the Dockerfile itself');
  if (text.includes('\0')) throw fail('holds NUL characters; give a text file');
  const instructions = DockerfileParser.parse(text).getInstructions();
  const stages = stagesOf(instructions);
  if (stages.length === 0) throw fail('has no FROM; give a Dockerfile');
  const wanted =
    target === undefined ? stages.at(-1) : stages.find((stage) => stage.name === target.toLowerCase());
  if (wanted === undefined) throw fail(`has no stage '${target ?? ''}'; name one that it has`);
  const chain = [wanted];
  for (let stage = wanted; ;) {
    const base = stages
      .slice(0, stages.indexOf(stage))
      .reverse()
      .find(({ name: own }) => own === stage.base.toLowerCase());
    if (base === undefined) break;
    chain.unshift(base);
    stage = base;
  }
  const options = optionsOf(
    chain.flatMap((stage) => stage.instructions),
    file,
  );
  const first = chain[0] ?? wanted;
  const from: SourceOption = { key: 'x-from', value: first.base, source: { file, line: first.line } };
  return {
    name,
    options: [labelled(from, 'FROM'), ...options],
    context: { ...emptyContext, file, kind: 'dockerfile', serviceNames: [name] },
  };
}

interface Stage {
  readonly name: string | undefined;
  readonly base: string;
  readonly line: number;
  readonly instructions: Instruction[];
}

function stagesOf(instructions: readonly Instruction[]): Stage[] {
  const stages: Stage[] = [];
  for (const instruction of instructions) {
    if (instruction.getKeyword() === 'FROM') {
      const words = instruction
        .getArguments()
        .map((argument) => argument.getValue())
        .filter((word) => !word.startsWith('--'));
      const name = words[1]?.toUpperCase() === 'AS' ? words[2]?.toLowerCase() : undefined;
      stages.push({ name, base: words[0] ?? '', line: lineOf(instruction), instructions: [] });
    } else stages.at(-1)?.instructions.push(instruction);
  }
  return stages;
}

const lineOf = (instruction: Instruction): number => instruction.getRange().start.line + 1;

const labelled = (option: SourceOption, label: string): SourceOption =>
  ({ ...option, label }) as SourceOption;

/** Instructions of which the last one counts, and the keys they become. */
const single: Readonly<Record<string, string>> = {
  USER: 'user',
  WORKDIR: 'working_dir',
  STOPSIGNAL: 'stop_signal',
  ENTRYPOINT: 'entrypoint',
  CMD: 'command',
};

function optionsOf(instructions: readonly Instruction[], file: string): SourceOption[] {
  const options = new Map<string, SourceOption>();
  let shell: readonly string[] = ['/bin/sh', '-c'];
  let workingDir = '/';
  for (const [index, instruction] of instructions.entries()) {
    const keyword = instruction.getKeyword();
    const raw = instruction.getArgumentsContent() ?? '';
    const set = (id: string, key: string, value: unknown): void => {
      options.delete(id);
      options.set(id, labelled({ key, value, source: { file, line: lineOf(instruction) } }, keyword));
    };
    const key = single[keyword];
    if (keyword === 'SHELL') {
      shell = words(raw) ?? shell;
      set('SHELL', 'x-shell', raw);
    } else if (keyword === 'ENTRYPOINT' || keyword === 'CMD') {
      // A new entry point drops the command of the base (Dockerfile reference, CMD and ENTRYPOINT).
      if (keyword === 'ENTRYPOINT') options.delete('CMD');
      set(keyword, key ?? '', words(raw) ?? [...shell, raw]);
    } else if (keyword === 'WORKDIR') {
      workingDir = raw.startsWith('/') ? raw : `${workingDir.replace(/\/$/, '')}/${raw}`;
      set(keyword, key ?? '', workingDir);
    } else if (key !== undefined) set(keyword, key, raw.trim());
    else if (keyword === 'ENV' || keyword === 'LABEL')
      for (const [name, value] of variables(instruction))
        set(`${keyword} ${name}`, keyword === 'ENV' ? 'environment' : 'labels', { name, value });
    else if (keyword === 'EXPOSE') for (const port of raw.split(/\s+/)) set(`EXPOSE ${port}`, 'expose', port);
    else if (keyword === 'VOLUME')
      for (const path of words(raw) ?? raw.split(/\s+/))
        set(`VOLUME ${path}`, 'volumes', { type: 'volume', target: path });
    else if (keyword === 'HEALTHCHECK') health(instruction, set);
    else set(`${keyword} ${index}`, 'x-build', raw);
  }
  return [...options.values()];
}

/** The words of a JSON array; undefined for the shell form. */
function words(raw: string): readonly string[] | undefined {
  try {
    const parsed: unknown = JSON.parse(raw);
    return Array.isArray(parsed) && parsed.every((word) => typeof word === 'string') ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function variables(instruction: Instruction): [string, string][] {
  const { getProperties } = instruction as Partial<{
    getProperties: () => readonly { getName: () => string; getValue: () => string | null }[];
  }>;
  return (getProperties?.call(instruction) ?? []).map((property) => [
    property.getName(),
    property.getValue() ?? '',
  ]);
}

const healthFlags: Readonly<Record<string, string>> = {
  interval: 'healthcheck.interval',
  timeout: 'healthcheck.timeout',
  'start-period': 'healthcheck.start_period',
  'start-interval': 'healthcheck.start_interval',
};

function health(instruction: Instruction, set: (id: string, key: string, value: unknown) => void): void {
  for (const [flag, value] of flagsOf(instruction)) {
    if (flag === 'retries' && /^\d+$/.test(value))
      set('HEALTHCHECK retries', 'healthcheck.retries', Number(value));
    const key = Object.hasOwn(healthFlags, flag) ? healthFlags[flag] : undefined;
    const seconds = durationSeconds(value);
    if (key !== undefined && seconds !== undefined) set(`HEALTHCHECK ${flag}`, key, seconds);
  }
  const command = instruction.getArgumentsContent() ?? '';
  if (/^NONE$/i.test(command.trim())) set('HEALTHCHECK', 'healthcheck.test', ['NONE']);
  const [, program] = /^CMD\s+(.*)$/is.exec(command) ?? [];
  if (program === undefined) return;
  const list = words(program);
  set('HEALTHCHECK', 'healthcheck.test', list === undefined ? ['CMD-SHELL', program] : ['CMD', ...list]);
}

function flagsOf(instruction: Instruction): [string, string][] {
  const { getFlags } = instruction as Partial<{
    getFlags: () => readonly { getName: () => string; getValue: () => string | null }[];
  }>;
  return (getFlags?.call(instruction) ?? []).map((flag) => [flag.getName(), flag.getValue() ?? '']);
}
