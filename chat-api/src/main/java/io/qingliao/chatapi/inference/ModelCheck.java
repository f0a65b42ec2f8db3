package io.qingliao.chatapi.inference;

import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What a model server says about the files of its model.
 *
 * @param repairs what was taken in another way than the files say it
 * @param problems why it could not be loaded again as it lies there now
 */
@JsonNaming(SnakeCaseStrategy.class)
public record ModelCheck(
        String model,
        boolean servable,
        @Nullable Shape shape,
        @Nullable Speech speech,
        List<Memory> memory,
        @Nullable Choice precision,
        List<Sentence> repairs,
        List<Sentence> problems) {

    /** The network and its files; the window is in tokens. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Shape(
            long parameters,
            int layers,
            int width,
            int heads,
            int innerWidth,
            int vocabulary,
            int window,
            String activation,
            String weightFile,
            int weightFiles,
            String storedAs,
            boolean tiedHead) {}

    /** How it reads and talks, and why it is taken for this family. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Speech(String family, String reason, String tokenizer, int tokens) {}

    /** What a precision takes; a conversation's is the cache of one of full length. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Memory(String precision, long weightBytes, long conversationBytes) {}

    /** The precision that the machine takes, and why. */
    public record Choice(String precision, String reason) {}

    /** For an operator, in both languages. */
    public record Sentence(String chinese, String english) {}
}
