package io.qingliao.modelserver.engine;

/** As many requests wait as may. */
public class QueueFullException extends RuntimeException {

    private final int capacity;

    QueueFullException(int capacity) {
        super("The queue holds at most " + capacity + " waiting requests and is full.");
        this.capacity = capacity;
    }

    public int capacity() {
        return capacity;
    }
}
