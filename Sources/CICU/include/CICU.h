#pragma once

#include "cicu_dictionary.h"
#include "cicu_readings.h"
#include "cicu_text.h"
