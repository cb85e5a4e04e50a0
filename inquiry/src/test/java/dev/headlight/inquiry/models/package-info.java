@NullMarked
package dev.headlight.inquiry.models;

import org.jspecify.annotations.NullMarked;
