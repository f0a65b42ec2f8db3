package io.qingliao.chatapi.alert;

import org.jspecify.annotations.Nullable;

/** What a figure was at one model server; no value where it does not say. */
record Reading(@Nullable Double value) {

    static final Reading NONE = new Reading(null);
}
