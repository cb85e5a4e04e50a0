/** ONNX graphs: read without running them, searched for attention maps, and run by ONNX Runtime. */
@NullMarked
package dev.headlight.onnx;

import org.jspecify.annotations.NullMarked;
