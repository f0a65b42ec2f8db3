package io.qingliao.chatapi.inference;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * A model that people may choose.
 *
 * @param name what people are shown
 * @param ready whether it answers now; one that is being loaded will
 * @param isDefault whether it answers where nobody chose
 */
public record OfferedModel(
        ModelId id,
        String name,
        boolean ready,
        @JsonProperty("default") boolean isDefault) {}
