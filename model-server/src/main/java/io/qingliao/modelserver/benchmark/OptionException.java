package io.qingliao.modelserver.benchmark;

/** A command line that cannot be followed; the message is one sentence. */
class OptionException extends RuntimeException {

    OptionException(String message) {
        super(message);
    }
}
