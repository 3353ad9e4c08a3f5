#ifndef TARS_ARCHIVE_H
#define TARS_ARCHIVE_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// Reads a zip archive that lies in memory, entry after entry; nothing is ever written to a disk.

typedef struct tars_archive tars_archive;

/// The next entry of an archive; `name` stays valid until the next call.
typedef struct {
  const char *name;
  int is_encrypted;
} tars_archive_entry;

/// Opens an archive over `bytes`, which must outlive it; NULL where it is none.
tars_archive *tars_archive_open(const void *bytes, size_t count);

/// 1 and the next entry, 0 at the end, -1 where the archive is damaged.
int tars_archive_next(tars_archive *archive, tars_archive_entry *entry);

/// Unpacks a piece of the present entry: its size, 0 at the end, -1 where the archive is damaged.
ssize_t tars_archive_read(tars_archive *archive, void *buffer, size_t capacity);

void tars_archive_close(tars_archive *archive);

#endif
