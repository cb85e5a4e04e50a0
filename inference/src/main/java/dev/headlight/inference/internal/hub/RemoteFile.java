package dev.headlight.inference.internal.hub;

import dev.headlight.inference.internal.transfer.Sum;
import java.util.List;

/**
 * What the hub says of a file.
 *
 * @param name within the repository
 * @param commit of the repository
 * @param sum of its content
 * @param size in bytes, or −1 if the server does not say
 */
record RemoteFile(String name, String commit, Sum sum, long size) {

    private static final List<String> WEIGHTS = List.of(".safetensors", ".onnx", ".onnx_data");

    /** Whether it holds weights, which the hub keeps apart from what is text, with their SHA-256. */
    boolean isWeights() {
        return WEIGHTS.stream().anyMatch(name::endsWith);
    }
}
