// Headers every tier needs, included before any target attribute is pushed.
#pragma once
#include <math.h>
#include <string.h>

#include "TARSKernels.h"
