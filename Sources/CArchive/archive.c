#include "CArchive.h"

#include <archive.h>
#include <archive_entry.h>

// A tars_archive is libarchive's own handle under a name that keeps its headers out of Swift.
static struct archive *handle(tars_archive *archive) { return (struct archive *)archive; }

tars_archive *tars_archive_open(const void *bytes, size_t count) {
  struct archive *archive = archive_read_new();
  if (!archive) return NULL;
  if (archive_read_support_format_zip_seekable(archive) != ARCHIVE_OK
      || archive_read_open_memory(archive, bytes, count) != ARCHIVE_OK) {
    archive_read_free(archive);
    return NULL;
  }
  return (tars_archive *)archive;
}

int tars_archive_next(tars_archive *archive, tars_archive_entry *entry) {
  struct archive_entry *found = NULL;
  int status = archive_read_next_header(handle(archive), &found);
  if (status == ARCHIVE_EOF) return 0;
  if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return -1;
  const char *name = archive_entry_pathname_utf8(found);
  if (!name) name = archive_entry_pathname(found);
  entry->name = name ? name : "";
  entry->is_encrypted = archive_entry_is_data_encrypted(found) == 1;
  return 1;
}

ssize_t tars_archive_read(tars_archive *archive, void *buffer, size_t capacity) {
  la_ssize_t count = archive_read_data(handle(archive), buffer, capacity);
  return count < 0 ? -1 : (ssize_t)count;
}

void tars_archive_close(tars_archive *archive) { archive_read_free(handle(archive)); }
