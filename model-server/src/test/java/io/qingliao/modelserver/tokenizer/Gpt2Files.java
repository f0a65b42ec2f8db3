package io.qingliao.modelserver.tokenizer;

import io.qingliao.modelserver.TextDirectory;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * GPT-2's vocab.json and merges.txt, derived from the ranks of r50k_base that jtokkit carries: a token's rank is its id,
 * and the merge that makes it joins the two parts into which the merges of smaller rank bring it.
 */
final class Gpt2Files {

    private static final int END_OF_TEXT = 50_256;

    private final Map<String, Integer> ranks = new HashMap<>();

    private Gpt2Files() {}

    static void write(TextDirectory directory) {
        Gpt2Files files = new Gpt2Files();
        List<String> inOrder = files.read();
        ObjectNode vocabulary = JsonMapper.shared().createObjectNode();
        StringBuilder merges = new StringBuilder("#version: 0.2\n");
        for (String token : inOrder) {
            vocabulary.put(spelled(token), files.rank(token));
            if (token.length() > 1) {
                String[] parts = files.parts(token);
                merges.append(spelled(parts[0]))
                        .append(' ')
                        .append(spelled(parts[1]))
                        .append('\n');
            }
        }
        vocabulary.put("<|endoftext|>", END_OF_TEXT);
        directory.write("vocab.json", vocabulary.toString()).write("merges.txt", merges.toString());
    }

    /** Tokens with a char for each byte. */
    private List<String> read() {
        List<String> inOrder = new ArrayList<>();
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(Gpt2Files.class.getResourceAsStream("/com/knuddels/jtokkit/r50k_base.tiktoken")),
                StandardCharsets.US_ASCII))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                int space = line.indexOf(' ');
                byte[] bytes = Base64.getDecoder().decode(line.substring(0, space));
                String token = new String(bytes, StandardCharsets.ISO_8859_1);
                inOrder.add(token);
                ranks.put(token, Integer.valueOf(line.substring(space + 1)));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inOrder;
    }

    private int rank(String token) {
        return ranks.getOrDefault(token, Integer.MAX_VALUE);
    }

    private String[] parts(String token) {
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < token.length(); i++) {
            parts.add(token.substring(i, i + 1));
        }
        while (parts.size() > 2) {
            int best = 0;
            for (int i = 1; i + 1 < parts.size(); i++) {
                if (rank(parts.get(i) + parts.get(i + 1)) < rank(parts.get(best) + parts.get(best + 1))) {
                    best = i;
                }
            }
            parts.set(best, parts.get(best) + parts.remove(best + 1));
        }
        return parts.toArray(new String[0]);
    }

    /** GPT-2's spelling of bytes, after bytes_to_unicode of openai/gpt-2's encoder.py. */
    private static String spelled(String bytes) {
        StringBuilder spelled = new StringBuilder();
        for (int i = 0; i < bytes.length(); i++) {
            int value = bytes.charAt(i);
            spelled.append((char) (isKept(value) ? value : 256 + othersBelow(value)));
        }
        return spelled.toString();
    }

    private static boolean isKept(int value) {
        return (value >= 33 && value <= 126) || (value >= 161 && value <= 172) || (value >= 174 && value <= 255);
    }

    private static int othersBelow(int value) {
        int others = 0;
        for (int lower = 0; lower < value; lower++) {
            others += isKept(lower) ? 0 : 1;
        }
        return others;
    }
}
