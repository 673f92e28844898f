#!/bin/sh
# SPDX-License-Identifier: Apache-2.0
# power-init.sh -- the first process of the kernel whose power is cut (power.mjs).  What it is told stands in the kernel's
# command line: ACT, BIN, PORT, COOKIE, PERSON, FOLDER.
PATH=/usr/sbin:/usr/bin:/sbin:/bin
export PATH
mount -t proc proc /proc && mount -t tmpfs tmpfs /mnt && mkdir /mnt/d && mknod /mnt/disk b 98 0 && mount -t ext4 /mnt/disk /mnt/d || { echo 'BAD mount'; halt -f -p; }
ip link set lo up
cd "$FOLDER" || halt -f -p
case $ACT in
write)
	"$BIN" serve --data /mnt/d --listen "127.0.0.1:$PORT" --base-url "http://localhost:$PORT" --workers 1 --quiet &
	HOME=/mnt node tests/faults/power-writer.mjs "$PORT" "$COOKIE" "$PERSON"
	;;
check)
	if "$BIN" check --data /mnt/d >/mnt/said 2>&1; then echo 'CHECK clean'; else sed 's/^/BAD /' /mnt/said; fi
	"$BIN" export --data /mnt/d --to /mnt/out >/dev/null && grep -o 'w[0-9]*x[0-9]*z' /mnt/out/tables/moment.jsonl | sed 's/^/F /'
	umount /mnt/d
	;;
esac
echo END
halt -f -p
