package io.qingliao.modelserver.doctor;

import io.qingliao.modelserver.language.Sentence;
import java.util.List;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import tools.jackson.databind.annotation.JsonNaming;

/**
 * What is known of a model directory without running the model.
 *
 * @param model the name of the directory
 * @param shape null where config.json or the weights cannot be read
 * @param speech null where the tokenizer or the template cannot be read
 * @param memory in each precision
 * @param repairs what was taken in another way than the files say it
 * @param problems why it cannot be served; none where it can
 */
@JsonNaming(SnakeCaseStrategy.class)
public record CheckReport(
        String model,
        boolean servable,
        @Nullable Shape shape,
        @Nullable Speech speech,
        List<Memory> memory,
        @Nullable Choice precision,
        List<Sentence> repairs,
        List<Sentence> problems) {

    /**
     * The network and its files.
     *
     * @param window the longest sequence, prompt and answer together, in tokens
     * @param weightFile the file that holds the weights, or says which files do
     * @param storedAs the format of the numbers in the files
     * @param tiedHead whether the head is the token embedding
     */
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

    /**
     * How it reads and talks.
     *
     * @param reason why it is taken for this family
     * @param tokens that the tokenizer has, which may be fewer than the model's vocabulary
     */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Speech(String family, String reason, String tokenizer, int tokens) {}

    /** What a precision takes; a conversation's is the cache of one of full length. */
    @JsonNaming(SnakeCaseStrategy.class)
    public record Memory(String precision, long weightBytes, long conversationBytes) {}

    /**
     * The precision that this machine takes.
     *
     * @param reason the end of a sentence
     */
    public record Choice(String precision, String reason) {}
}
