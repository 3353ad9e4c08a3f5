#ifndef TARS_CONFINEMENT_INTERNAL_H
#define TARS_CONFINEMENT_INTERNAL_H

#include "CConfinement.h"

/// setrlimit for each limit, no core dump, no file written beyond `file_bytes`.
int tars_apply_limits(const tars_resource_limits *limits, uint64_t file_bytes);

/// seccomp for the tool itself: no further process, no signals to others.
int tars_confine_calls_tool_child(void);

#endif
