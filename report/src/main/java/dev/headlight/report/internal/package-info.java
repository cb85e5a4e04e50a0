/** How a report becomes a page and files. */
@NullMarked
package dev.headlight.report.internal;

import org.jspecify.annotations.NullMarked;
