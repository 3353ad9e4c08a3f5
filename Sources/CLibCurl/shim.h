// CTransfer includes libcurl's own headers; this module only names the library to link.
