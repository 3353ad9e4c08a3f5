"""A file system that shows a folder, and answers nobody while the file HOLD exists.

Usage: hanging_mount.py FOLDER MOUNT HOLD
"""

import errno
import os
import sys
import time

import fuse


class HangingMount(fuse.Operations):
    def __init__(self, folder, hold):
        self.folder, self.hold = folder, hold

    def place(self, path):
        while os.path.exists(self.hold):
            time.sleep(0.05)
        return self.folder + path

    def getattr(self, path, fh=None):
        try:
            status = os.lstat(self.place(path))
        except OSError as error:
            raise fuse.FuseOSError(error.errno or errno.EIO) from error
        fields = "mode ino nlink uid gid size atime mtime ctime".split()
        return {f"st_{field}": getattr(status, f"st_{field}") for field in fields}

    def readdir(self, path, fh):
        return [".", "..", *os.listdir(self.place(path))]

    def open(self, path, flags):
        return os.open(self.place(path), os.O_RDONLY)

    def read(self, path, size, offset, fh):
        self.place(path)
        return os.pread(fh, size, offset)

    def release(self, path, fh):
        os.close(fh)


if __name__ == "__main__":
    folder, mount, hold = sys.argv[1:]
    fuse.FUSE(HangingMount(folder, hold), mount, foreground=True, nothreads=True, ro=True, use_ino=True)
