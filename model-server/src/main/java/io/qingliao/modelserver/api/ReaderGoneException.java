package io.qingliao.modelserver.api;

import java.io.IOException;

/** The client has closed the connection in the middle of its answer. */
class ReaderGoneException extends RuntimeException {

    ReaderGoneException(IOException cause) {
        super(cause);
    }
}
