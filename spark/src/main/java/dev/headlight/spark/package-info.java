/** The same questions, asked with the executors of Apache Spark: {@link dev.headlight.spark.Headlight} from a program, {@link dev.headlight.spark.Main} from the shell. */
@NullMarked
package dev.headlight.spark;

import org.jspecify.annotations.NullMarked;
