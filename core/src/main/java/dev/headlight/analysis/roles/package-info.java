/**
 * What heads do, as scores: how much more each head looks at what a role is about than position alone explains, on texts, on
 * random tokens that repeat, and on treebanks.
 */
@NullMarked
package dev.headlight.analysis.roles;

import org.jspecify.annotations.NullMarked;
