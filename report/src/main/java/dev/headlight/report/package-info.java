/** Reports: a small closed vocabulary of figures and tables as data, and the page that shows them. */
@NullMarked
package dev.headlight.report;

import org.jspecify.annotations.NullMarked;
