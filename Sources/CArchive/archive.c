#include "CArchive.h"

#include <archive.h>
#include <archive_entry.h>
#include <locale.h>
#include <string.h>
#include <unistd.h>

// A tars_archive is libarchive's own handle under a name that keeps its headers out of Swift.
static struct archive *handle(tars_archive *archive) { return (struct archive *)archive; }

void tars_archive_prepare(void) { setlocale(LC_CTYPE, "C.UTF-8"); }

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

/// A reader of all formats and of the compressions that libarchive has within itself: for others it would start
/// programs.
static struct archive *any_reader(void) {
  struct archive *archive = archive_read_new();
  if (!archive) return NULL;
  archive_read_support_filter_gzip(archive);
  archive_read_support_filter_bzip2(archive);
  archive_read_support_filter_xz(archive);
  archive_read_support_filter_lzma(archive);
  archive_read_support_filter_zstd(archive);
  archive_read_support_filter_compress(archive);
  archive_read_support_format_zip(archive);
  archive_read_support_format_tar(archive);
  archive_read_support_format_gnutar(archive);
  archive_read_support_format_7zip(archive);
  archive_read_support_format_cpio(archive);
  archive_read_support_format_ar(archive);
  archive_read_support_format_rar(archive);
  archive_read_support_format_rar5(archive);
  archive_read_support_format_cab(archive);
  archive_read_support_format_raw(archive);
  return archive;
}

tars_archive *tars_archive_open_file(int descriptor) {
  if (lseek(descriptor, 0, SEEK_SET) != 0) return NULL;
  struct archive *archive = any_reader();
  if (!archive) return NULL;
  if (archive_read_open_fd(archive, descriptor, 256 << 10) != ARCHIVE_OK) {
    archive_read_free(archive);
    return NULL;
  }
  return (tars_archive *)archive;
}

tars_archive *tars_archive_open_any(const void *bytes, size_t count) {
  struct archive *archive = any_reader();
  if (!archive) return NULL;
  if (archive_read_open_memory(archive, bytes, count) != ARCHIVE_OK) {
    archive_read_free(archive);
    return NULL;
  }
  return (tars_archive *)archive;
}

static tars_entry_kind kind(struct archive_entry *entry) {
  if (archive_entry_hardlink(entry)) return tars_entry_link;
  switch (archive_entry_filetype(entry)) {
    case AE_IFLNK: return tars_entry_link;
    case AE_IFDIR: return tars_entry_folder;
    case 0:
    case AE_IFREG: return tars_entry_file;
    default: return tars_entry_other;
  }
}

static int failure(struct archive *archive) {
  const char *message = archive_error_string(archive);
  return message && (strstr(message, "ncrypt") || strstr(message, "assphrase")) ? -2 : -1;
}

int tars_archive_next(tars_archive *archive, tars_archive_entry *entry) {
  struct archive_entry *found = NULL;
  int status = archive_read_next_header(handle(archive), &found);
  if (status == ARCHIVE_EOF) return 0;
  if (status != ARCHIVE_OK && status != ARCHIVE_WARN) return failure(handle(archive));
  const char *name = archive_entry_pathname(found);
  if (!name) name = archive_entry_pathname_utf8(found);
  entry->name = name ? name : "";
  entry->kind = kind(found);
  entry->is_encrypted = archive_entry_is_data_encrypted(found) == 1;
  entry->has_time = archive_entry_mtime_is_set(found);
  entry->modified = entry->has_time ? (int64_t)archive_entry_mtime(found) : 0;
  entry->is_raw = archive_format(handle(archive)) == ARCHIVE_FORMAT_RAW;
  // A raw file that is not compressed is no archive at all.
  if (entry->is_raw && archive_filter_count(handle(archive)) < 2) return -1;
  return 1;
}

ssize_t tars_archive_read(tars_archive *archive, void *buffer, size_t capacity) {
  la_ssize_t count = archive_read_data(handle(archive), buffer, capacity);
  return count < 0 ? -1 : (ssize_t)count;
}

int64_t tars_archive_consumed(tars_archive *archive) { return archive_filter_bytes(handle(archive), -1); }

void tars_archive_close(tars_archive *archive) { archive_read_free(handle(archive)); }
