// CArchive includes libarchive's own headers; this module only names the library to link.
