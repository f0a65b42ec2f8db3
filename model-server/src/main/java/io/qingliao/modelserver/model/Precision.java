package io.qingliao.modelserver.model;

import java.util.Locale;

/** How exactly the model computes; less is faster and takes less memory. */
public enum Precision {
    FLOAT32,
    BFLOAT16,
    INT8;

    /** The word that settings and figures use. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
