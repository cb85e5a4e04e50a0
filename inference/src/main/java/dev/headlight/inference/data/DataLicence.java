package dev.headlight.inference.data;

import java.net.URI;

/**
 * On what terms a data set is given.
 *
 * @param name such as "CC BY-SA 4.0"
 * @param link where to read it
 */
public record DataLicence(String name, URI link) {}
