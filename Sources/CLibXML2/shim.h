// CMarkup includes libxml2's own headers; this module only names the library to link.
