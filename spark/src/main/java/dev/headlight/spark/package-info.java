/** The same questions, asked with the executors of Apache Spark. */
@NullMarked
package dev.headlight.spark;

import org.jspecify.annotations.NullMarked;
