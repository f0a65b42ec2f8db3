package io.qingliao.modelserver.model;

/** A model directory that cannot be served; the message is one sentence that says what is wrong with which file. */
public class CheckpointException extends RuntimeException {

    public CheckpointException(String message) {
        super(message);
    }

    public CheckpointException(String message, Throwable cause) {
        super(message, cause);
    }
}
