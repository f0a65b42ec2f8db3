package io.qingliao.modelserver.benchmark;

import io.qingliao.modelserver.tokenizer.PromptPiece.Markup;
import io.qingliao.modelserver.tokenizer.Tokenizer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * Everyday dialogues in the shipped model's form, one a line, written for this measurement: the model was not trained on
 * them. To another model the marks of who speaks are plain text.
 */
final class Transcripts {

    private Transcripts() {}

    /** The token ids of each dialogue, cut to {@code longest}. */
    static List<int[]> tokens(Tokenizer tokenizer, int longest) throws IOException {
        InputStream resource = Transcripts.class.getResourceAsStream("accuracy.txt");
        if (resource == null) {
            throw new IllegalStateException("The resource accuracy.txt is missing from the jar.");
        }
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(resource, StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(line -> tokenizer.encode(List.of(new Markup(line))))
                    .map(ids -> Arrays.copyOf(ids, Math.min(ids.length, longest)))
                    .toList();
        }
    }
}
