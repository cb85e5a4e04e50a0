/** What Headlight needs of a machine, looked at: what is there, what is wrong, what to do. */
@NullMarked
package dev.headlight.cli.doctor;

import org.jspecify.annotations.NullMarked;
