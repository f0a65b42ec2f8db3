package io.qingliao.chatapi.inference;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

/** The model servers that get nothing new to answer, and since when. */
interface DrainList {

    Map<URI, Instant> all();

    /** One that is on it stays as it is. */
    void add(URI url);

    void remove(URI url);
}
