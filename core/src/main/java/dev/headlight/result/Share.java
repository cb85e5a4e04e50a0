package dev.headlight.result;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A number of a result, or each number of a list, a map or a table in it, that lies from 0 to 1, such as an accuracy or a
 * p-value. So its schema says, and a file with another number is refused when it is read.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Share {}
