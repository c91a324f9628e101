#!/bin/sh
# Says what it runs as, then becomes lighttpd.
set -eu
echo "downloads: uid $(id -u), gid $(id -g), in $(pwd), on port $DOWNLOADS_PORT"
exec /usr/sbin/lighttpd "$@"
