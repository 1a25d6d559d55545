/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once
#include "model/build/cx-model.h"

/* The graph of C, which must pass cx_check_case() (otherwise NULL and its error) and stay unchanged while the model lives. */
CxModel *cx_build_model (CxCase *c, GError **error);
