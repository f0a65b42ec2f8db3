package io.qingliao.modelserver.hub;

import java.util.Optional;

/**
 * A file of a model on the hub.
 *
 * @param size bytes
 * @param checksum nothing where the hub does not tell
 */
record HubFile(String name, long size, Optional<Checksum> checksum) {}
