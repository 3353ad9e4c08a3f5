#ifndef TARS_ARCHIVE_H
#define TARS_ARCHIVE_H

#include <stddef.h>
#include <stdint.h>
#include <sys/types.h>

// Reads archives entry after entry; nothing is ever written to a disk, and no other program is started.

typedef struct tars_archive tars_archive;

typedef enum {
  tars_entry_file = 0,
  tars_entry_folder,
  /// Symbolic or hard.
  tars_entry_link,
  /// Devices, pipes and sockets.
  tars_entry_other,
} tars_entry_kind;

/// The next entry of an archive; `name` stays valid until the next call.
typedef struct {
  /// In whatever encoding the archive has; UTF-8 where the archive says its own.
  const char *name;
  tars_entry_kind kind;
  int is_encrypted;
  /// Seconds since 1970, of which `has_time` tells whether the archive says them.
  int64_t modified;
  int has_time;
  /// The content of a single compressed file, which has no name of its own.
  int is_raw;
} tars_archive_entry;

/// Sets the character set of names to UTF-8 for the process; before it is confined, for a file is read.
void tars_archive_prepare(void);

/// Opens a zip archive over `bytes`, which must outlive it; NULL where it is none.
tars_archive *tars_archive_open(const void *bytes, size_t count);

/// Opens an archive of any kind that is read, compressed or not, at a descriptor's beginning, or a single
/// compressed file, which has one entry named "data"; NULL where it is none.
tars_archive *tars_archive_open_file(int descriptor);

/// As above over `bytes`, which must outlive it.
tars_archive *tars_archive_open_any(const void *bytes, size_t count);

/// 1 and the next entry, 0 at the end, -1 where the archive is damaged, -2 where it is encrypted as a whole.
int tars_archive_next(tars_archive *archive, tars_archive_entry *entry);

/// Unpacks a piece of the present entry: its size, 0 at the end, -1 where the archive is damaged.
ssize_t tars_archive_read(tars_archive *archive, void *buffer, size_t capacity);

/// Bytes of the packed archive that were read so far.
int64_t tars_archive_consumed(tars_archive *archive);

void tars_archive_close(tars_archive *archive);

#endif
