// CTransfer includes zlib's own header; this module only names the library to link.
