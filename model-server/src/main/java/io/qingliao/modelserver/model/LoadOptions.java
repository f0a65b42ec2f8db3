package io.qingliao.modelserver.model;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;

/**
 * How a checkpoint is to be loaded.
 *
 * @param precision auto, float32, bfloat16, float16 or int8
 * @param cacheBytes what the cache of all sequences together may take
 * @param mostSlots more sequences are not kept, however small they are
 * @param device where it computes
 * @param takenBytes what other models have of the device's memory
 */
public record LoadOptions(String precision, long cacheBytes, int mostSlots, ComputeDevice device, long takenBytes) {

    /** On the processor. */
    public LoadOptions(String precision, long cacheBytes, int mostSlots) {
        this(precision, cacheBytes, mostSlots, ComputeDevice.CPU, 0);
    }

    /** Physical memory of the machine, or the container's bound where there is one, bytes. */
    public static long memoryBytes() {
        return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean()).getTotalMemorySize();
    }
}
