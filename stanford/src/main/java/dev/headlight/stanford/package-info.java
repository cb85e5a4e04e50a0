// SPDX-License-Identifier: GPL-3.0-or-later
/** Stanford Dependencies from the trees of the Penn Treebank. */
@NullMarked
package dev.headlight.stanford;

import org.jspecify.annotations.NullMarked;
