package io.qingliao.modelserver.model;

import java.util.List;
import java.util.Locale;

/** How exactly the model computes; less is faster and takes less memory. */
public enum Precision {
    FLOAT32,
    BFLOAT16,
    /** On GPUs only: processors compute it slowly. */
    FLOAT16,
    /** On processors only. */
    INT8;

    /** Those that a processor may compute fast. */
    public static final List<Precision> ON_PROCESSORS = List.of(FLOAT32, BFLOAT16, INT8);

    /** The word that settings and figures use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
