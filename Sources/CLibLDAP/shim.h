// CDirectory includes libldap's own headers; this module only names the libraries to link.
