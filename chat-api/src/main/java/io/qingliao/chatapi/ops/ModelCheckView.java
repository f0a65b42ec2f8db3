package io.qingliao.chatapi.ops;

import io.qingliao.chatapi.inference.ModelCheck;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one model server's model is, as it goes over the wire.
 *
 * @param shape nothing where the files can no longer be read; likewise speech and precision
 */
public record ModelCheckView(
        URI url,
        String model,
        boolean servable,
        @Nullable Shape shape,
        @Nullable Speech speech,
        List<Memory> memory,
        @Nullable Choice precision,
        List<Sentence> repairs,
        List<Sentence> problems) {

    /** The network and its files; the window is in tokens. */
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
    public record Speech(String family, String reason, String tokenizer, int tokens) {}

    /** What a precision takes; a conversation's is the cache of one of full length. */
    public record Memory(String precision, long weightBytes, long conversationBytes) {}

    /** The precision that the machine takes, and why. */
    public record Choice(String precision, String reason) {}

    /** In both languages. */
    public record Sentence(String chinese, String english) {}

    static ModelCheckView of(URI url, ModelCheck check) {
        return new ModelCheckView(
                url,
                check.model(),
                check.servable(),
                shape(check.shape()),
                speech(check.speech()),
                check.memory().stream()
                        .map(each -> new Memory(each.precision(), each.weightBytes(), each.conversationBytes()))
                        .toList(),
                choice(check.precision()),
                sentences(check.repairs()),
                sentences(check.problems()));
    }

    private static @Nullable Shape shape(ModelCheck.@Nullable Shape shape) {
        return shape == null
                ? null
                : new Shape(
                        shape.parameters(),
                        shape.layers(),
                        shape.width(),
                        shape.heads(),
                        shape.innerWidth(),
                        shape.vocabulary(),
                        shape.window(),
                        shape.activation(),
                        shape.weightFile(),
                        shape.weightFiles(),
                        shape.storedAs(),
                        shape.tiedHead());
    }

    private static @Nullable Speech speech(ModelCheck.@Nullable Speech speech) {
        return speech == null
                ? null
                : new Speech(speech.family(), speech.reason(), speech.tokenizer(), speech.tokens());
    }

    private static @Nullable Choice choice(ModelCheck.@Nullable Choice choice) {
        return choice == null ? null : new Choice(choice.precision(), choice.reason());
    }

    private static List<Sentence> sentences(List<ModelCheck.Sentence> sentences) {
        return sentences.stream()
                .map(each -> new Sentence(each.chinese(), each.english()))
                .toList();
    }
}
