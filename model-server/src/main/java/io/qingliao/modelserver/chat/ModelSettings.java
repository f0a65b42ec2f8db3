package io.qingliao.modelserver.chat;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a model directory's qingliao.yaml says; what it leaves out is found out from the checkpoint.
 *
 * @param name what people are shown; unset, the directory's name
 * @param systemPrompt goes before conversations that bring none
 * @param stop texts that end an answer besides the family's own
 */
record ModelSettings(
        @Nullable String name,
        @Nullable Family family,
        @Nullable String systemPrompt,
        List<String> stop,
        GenerationConfig sampling) {

    static final ModelSettings NONE = new ModelSettings(null, null, null, List.of(), GenerationConfig.UNSET);
}
