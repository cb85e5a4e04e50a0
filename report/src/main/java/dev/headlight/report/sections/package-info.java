/** What a report says of each kind of result. */
@NullMarked
package dev.headlight.report.sections;

import org.jspecify.annotations.NullMarked;
