package io.qingliao.chatapi.safety;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A word list that texts are held against.
 *
 * @param id none for the list of the settings' file
 * @param answer none where the text is refused
 */
record ActiveList(
        @Nullable UUID id, WordAction action, @Nullable String answer, WordList words) {}
