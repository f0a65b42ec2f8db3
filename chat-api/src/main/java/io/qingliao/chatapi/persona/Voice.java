package io.qingliao.chatapi.persona;

import io.qingliao.chatapi.inference.Sampling;
import java.util.Optional;

/**
 * How the model is to speak.
 *
 * @param systemPrompt what it is told before the conversation; models whose family hears no such thing do not see it
 */
public record Voice(Optional<String> systemPrompt, Sampling sampling) {

    /** As the model speaks by itself. */
    public static final Voice OF_THE_MODEL = new Voice(Optional.empty(), Sampling.UNSET);
}
