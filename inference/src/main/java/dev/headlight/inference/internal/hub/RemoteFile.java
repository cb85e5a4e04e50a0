package dev.headlight.inference.internal.hub;

import dev.headlight.inference.internal.transfer.Sum;

/**
 * What the hub says of a file.
 *
 * @param name within the repository
 * @param commit of the repository
 * @param sum of its content
 * @param size in bytes, or −1 if the server does not say
 */
record RemoteFile(String name, String commit, Sum sum, long size) {}
