"""Prints one line for every path below a folder: type, mode, owner, time, link target or content hash, hard
links (first name of the same file), extended attributes. Two equal trees print the same lines."""

import hashlib
import os
import stat
import sys


def lines(root):
    first_name = {}
    for folder, folders, files in os.walk(os.fsencode(root)):
        folders.sort()
        for name in [b"."] + sorted(folders + files):
            path = os.path.normpath(os.path.join(folder, name))
            if name == b"." and path != os.path.normpath(os.fsencode(root)):
                continue
            info = os.lstat(path)
            shown = os.path.relpath(path, os.fsencode(root))
            kind = stat.S_IFMT(info.st_mode)
            if kind in (stat.S_IFCHR, stat.S_IFBLK, stat.S_IFIFO):
                continue
            what = ""
            if kind == stat.S_IFLNK:
                what = repr(os.readlink(path))
            elif kind == stat.S_IFREG:
                with open(path, "rb") as content:
                    what = hashlib.sha256(content.read()).hexdigest()
                if info.st_nlink > 1:
                    what += " = " + repr(first_name.setdefault(info.st_ino, shown))
            xattrs = [
                (name, os.getxattr(path, name, follow_symlinks=False).hex())
                for name in sorted(os.listxattr(path, follow_symlinks=False))
                if name != "security.selinux"
            ]
            yield f"{shown!r} {oct(info.st_mode)} {info.st_uid}:{info.st_gid} {int(info.st_mtime)} {what} {xattrs}"


for line in sorted(lines(sys.argv[1])):
    print(line)
