package io.qingliao.modelserver.engine;

/** As many requests wait as may. */
public class QueueFullException extends RuntimeException {

    QueueFullException(int slots, int capacity) {
        super("At most " + slots + " requests run and " + capacity + " wait; every place is taken.");
    }
}
