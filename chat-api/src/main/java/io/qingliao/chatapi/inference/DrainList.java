package io.qingliao.chatapi.inference;

import java.net.URI;
import java.time.Instant;
import java.util.Map;
import org.springframework.dao.DuplicateKeyException;

/** The model servers that get nothing new to answer, and since when. */
interface DrainList {

    Map<URI, Instant> all();

    /**
     * Whether it was not on it: one that is stays as it is. Fails with a {@link DuplicateKeyException}, which not every
     * database lets the transaction outlive, where somebody else adds it in this moment.
     */
    boolean add(URI url);

    /** Whether it was on it. */
    boolean remove(URI url);
}
