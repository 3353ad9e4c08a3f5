// Snowball stemmers (libstemmer-dev), https://snowballstem.org
#include <libstemmer.h>
