package io.qingliao.modelserver.model;

import java.util.Locale;

/**
 * A precision and the reason why it was taken.
 *
 * @param reason the end of a sentence, for the log
 */
record PrecisionChoice(Precision precision, String reason) {

    /** What {@code setting} (auto or a precision's word) means for this model on this device. */
    static PrecisionChoice of(String setting, ComputeDevice device, Gpt2Config config) {
        return device == ComputeDevice.CUDA
                ? onGpu(setting, device.computesBfloat16())
                : of(
                        setting,
                        Processor.read(),
                        MemoryNeed.of(config, Precision.FLOAT32).weights(),
                        device.memoryBytes());
    }

    /**
     * What {@code setting} (auto or a precision's word) means on this processor.
     *
     * @param float32Bytes what the weights take in float32
     * @param memoryBytes what this machine has
     */
    static PrecisionChoice of(String setting, Processor processor, long float32Bytes, long memoryBytes) {
        if (!setting.equals("auto")) {
            Precision asked = Precision.valueOf(setting.toUpperCase(Locale.ROOT));
            return supported(asked, processor)
                    ? new PrecisionChoice(asked, "the settings ask for it")
                    : new PrecisionChoice(
                            Precision.FLOAT32,
                            "the settings ask for " + setting + ", but this processor has no instructions for it");
        }
        if (processor.computesBfloat16()) {
            return new PrecisionChoice(Precision.BFLOAT16, "this processor computes bfloat16");
        }
        if (processor.computesInt8() && float32Bytes > memoryBytes / 4) {
            return new PrecisionChoice(
                    Precision.INT8, "this processor computes int8 and float32 would take over a quarter of the memory");
        }
        return new PrecisionChoice(Precision.FLOAT32, "this processor computes nothing smaller faster");
    }

    /** What {@code setting} means on a GPU; {@code computesBfloat16}: in hardware. */
    static PrecisionChoice onGpu(String setting, boolean computesBfloat16) {
        Precision half = computesBfloat16 ? Precision.BFLOAT16 : Precision.FLOAT16;
        if (setting.equals("auto")) {
            return new PrecisionChoice(half, "the fastest that this GPU computes");
        }
        Precision asked = Precision.valueOf(setting.toUpperCase(Locale.ROOT));
        if (asked == Precision.INT8 || (asked == Precision.BFLOAT16 && !computesBfloat16)) {
            return new PrecisionChoice(half, "the settings ask for " + setting + ", which this GPU does not compute");
        }
        return new PrecisionChoice(asked, "the settings ask for it");
    }

    private static boolean supported(Precision precision, Processor processor) {
        return switch (precision) {
            case FLOAT32 -> true;
            case FLOAT16 -> false;
            case BFLOAT16 -> processor.computesBfloat16();
            case INT8 -> processor.computesInt8();
        };
    }
}
