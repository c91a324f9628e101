import { UndockError } from '../model/undock-error';
import type { ContainerRoot } from './container-root';

/** Who a program runs as: exact ids, as the container had them. */
export interface Identity {
  readonly uid: number;
  readonly gid: number;
  /** Ids of more groups, ascending. */
  readonly groups: readonly number[];
  /** Value of `HOME`. */
  readonly home: string;
}

/** What asks for an identity. */
export interface IdentityRequest {
  /** `user`, `user:group`, names or ids. Default: root, as Docker has it. */
  readonly user?: string | undefined;
  /** Groups besides those the image's `/etc/group` gives the user. */
  readonly supplementaryGroups?: readonly (string | number)[] | undefined;
}

interface Account {
  readonly name: string;
  readonly id: number;
  readonly rest: readonly string[];
}

/**
 * Finds user and groups in the image's own `/etc/passwd` and `/etc/group`, by the rules of Docker: a number
 * needs no entry, and then the group is 0; a given group takes the place of all groups of the user.
 *
 * @see https://github.com/moby/sys/blob/main/user/user.go GetExecUser
 * @throws UndockError `UnknownImageUser` or `UnknownImageGroup` for a name that the image does not have.
 */
export function identity(request: IdentityRequest, root: Pick<ContainerRoot, 'passwd' | 'group'>): Identity {
  const [userName = '', groupName = ''] = (request.user ?? '').split(':');
  const users = accounts(root.passwd);
  const groups = accounts(root.group);
  const user = userName === '' ? named(users, '0') : named(users, userName);
  const uid = user?.id ?? idOf(userName === '' ? '0' : userName, 'UnknownImageUser', 'user', '/etc/passwd');
  const gid = groupName === '' ? Number(user?.rest[0] ?? 0) : groupId(groupName, groups);
  const own = user === undefined || groupName !== '' ? [] : groupsOf(user.name, groups);
  const more = (request.supplementaryGroups ?? []).map((group) => groupId(String(group), groups));
  return {
    uid,
    gid,
    groups: [...new Set([...own, ...more])].filter((id) => id !== gid).sort((a, b) => a - b),
    home: user?.rest[2] === undefined || user.rest[2] === '' ? '/' : user.rest[2],
  };
}

function groupId(name: string, groups: readonly Account[]): number {
  return named(groups, name)?.id ?? idOf(name, 'UnknownImageGroup', 'group', '/etc/group');
}

/** `name:password:id:rest…`; lines of any other form are passed over, as libc does. */
function accounts(text: string): Account[] {
  return text.split('\n').flatMap((line) => {
    const [name = '', , id = '', ...rest] = line.split(':');
    return name !== '' && /^\d+$/.test(id) ? [{ name, id: Number(id), rest }] : [];
  });
}

/** By name first: a user may be called `1000`. */
function named(all: readonly Account[], nameOrId: string): Account | undefined {
  return (
    all.find(({ name }) => name === nameOrId) ??
    (/^\d+$/.test(nameOrId) ? all.find(({ id }) => id === Number(nameOrId)) : undefined)
  );
}

function groupsOf(user: string, groups: readonly Account[]): number[] {
  return groups.filter(({ rest }) => (rest[0] ?? '').split(',').includes(user)).map(({ id }) => id);
}

function idOf(text: string, code: string, what: string, file: string): number {
  if (/^\d+$/.test(text) && Number(text) <= 4294967294) return Number(text);
  throw new UndockError(
    code,
    `${what} '${text}': the image's ${file} has no such ${what}, expected a name in it or an id; set process.user to one of them`,
    { exitStatus: 2 },
  );
}
