import { targetRefusal } from './mount-target';
import { approximated, mapped, refused, type Outcome } from './outcome';

const mib = 1024 * 1024;

/** The last id but one of 32 bits; the last one means none. */
const greatestId = 4294967294;

/** A memory file system as its source has it. */
export interface WrittenTmpfs {
  readonly path: string;
  /** Undefined, and 0 of the long syntax: no size is said. */
  readonly bytes?: number | undefined;
  /** Octal. */
  readonly mode?: string | undefined;
  /** Ids of owner and group. Default: root. */
  readonly owner?: { readonly uid?: number; readonly gid?: number };
  /** True where nothing but the memory limits it. Default: false. */
  readonly isUnlimited?: boolean;
}

/** Options that every memory file system of a service has, or that change nothing for its program. */
const sameWords = new Set([
  'rw',
  'nosuid',
  'nodev',
  'noexec',
  'async',
  'atime',
  'relatime',
  // Programs may be run from it, unless its mode says otherwise.
  'exec',
]);

/** `PATH[:OPTION,…]`, as `tmpfs` of a service and HostConfig.Tmpfs have it. Each option is mapped or refused. */
export function shortTmpfs(written: string): Outcome {
  const colon = written.indexOf(':');
  const path = colon < 0 ? written : written.slice(0, colon);
  const words = colon < 0 ? [] : written.slice(colon + 1).split(',');
  let bytes: number | undefined;
  let mode: string | undefined;
  let isUnlimited = false;
  let owner = {};
  for (const word of words) {
    const [, digits = '', unit = ''] = /^size=(\d+)([kmg%]?)$/i.exec(word) ?? [];
    const octal = /^mode=0*([0-7]{3,4})$/.exec(word)?.[1];
    const [, id = '', number] = /^(uid|gid)=(\d{1,10})$/.exec(word) ?? [];
    if (octal !== undefined) mode = octal;
    else if (number !== undefined && Number(number) <= greatestId)
      owner = { ...owner, ...(number === '0' ? {} : { [id]: Number(number) }) };
    else if (word === 'size=50%') bytes = undefined;
    else if (/^size=0[kmg]?$/i.test(word)) isUnlimited = true;
    else if (digits !== '' && unit !== '%') bytes = Number(digits) * scale(unit);
    else if (word !== '' && !sameWords.has(word)) return unknownWord(path, word);
  }
  return tmpfsOutcome({ path, bytes, mode, isUnlimited, owner });
}

export function tmpfsOutcome({ path, bytes, mode, isUnlimited = false, owner = {} }: WrittenTmpfs): Outcome {
  const refusal = targetRefusal(path);
  if (refusal !== undefined) return refusal;
  const entry = {
    path,
    ...(bytes === undefined || bytes <= 0 ? {} : { sizeMiB: Math.max(1, Math.ceil(bytes / mib)) }),
    ...(mode === undefined ? {} : { mode }),
    ...owner,
  };
  const to = 'process.tmpfs (TemporaryFileSystem=)';
  const patch = { process: { tmpfs: [entry] } };
  return isUnlimited
    ? approximated(to, 'half of the memory: without a limit it would take all of it', patch)
    : mapped(to, 'the same memory file system', patch);
}

function scale(unit: string): number {
  return { k: 1024, m: mib, g: 1024 * mib }[unit.toLowerCase()] ?? 1;
}

function unknownWord(path: string, word: string): Outcome {
  return refused(
    `tmpfs ${path}: option ${JSON.stringify(word)} has nothing to stand for it; leave it out, or write size in bytes, k, m or g and mode in octal`,
  );
}
