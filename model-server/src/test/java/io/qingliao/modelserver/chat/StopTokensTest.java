package io.qingliao.modelserver.chat;

import static org.assertj.core.api.Assertions.assertThat;

import io.qingliao.modelserver.Models;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which tokens end an answer, by what the files of the shipped model say, or do not say. */
class StopTokensTest {

    private static final int END_OF_TEXT = 0;
    private static final int USER = 1;

    @TempDir
    private Path directory;

    @Test
    void thoseThatGenerationConfigNames() {
        assertThat(stopTokens(Models.DEMO)).containsExactlyInAnyOrder(END_OF_TEXT, USER);
    }

    @Test
    void noneWhereItNamesNone() throws IOException {
        assertThat(stopTokens(with("{\"eos_token_id\":[]}"))).isEmpty();
    }

    @Test
    void thoseOfConfigWhereItSaysNothing() throws IOException {
        assertThat(stopTokens(with("{}"))).containsExactly(END_OF_TEXT);
    }

    private static Set<Integer> stopTokens(Path model) {
        return CheckpointText.load(model).defaults().stopTokens();
    }

    private Path with(String generationConfig) throws IOException {
        for (String file : new String[] {"config.json", "tokenizer.json", "tokenizer_config.json"}) {
            Files.copy(Models.DEMO.resolve(file), directory.resolve(file));
        }
        Files.writeString(directory.resolve("generation_config.json"), generationConfig);
        return directory;
    }
}
