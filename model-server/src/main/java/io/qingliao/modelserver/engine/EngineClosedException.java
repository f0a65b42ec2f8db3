package io.qingliao.modelserver.engine;

/** The engine is stopping and takes no more requests. */
public class EngineClosedException extends RuntimeException {

    EngineClosedException() {
        super("The engine is stopping and takes no new requests.");
    }
}
