package io.qingliao.chatapi.inference;

import java.util.Locale;

/** What an administrator may have a model server do with one of its models. */
public enum ModelChange {
    /** Begins; the library tells how it went. */
    LOAD,
    /** Begins; what the model is answering is answered first. */
    UNLOAD,
    /** Lets it answer where a request names no model. */
    PREFER;

    public String verb() {
        return name().toLowerCase(Locale.ROOT);
    }
}
