package io.qingliao.modelserver.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliao.modelserver.TextDirectory;
import io.qingliao.modelserver.tokenizer.TextFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelSettingsFileTest {

    @TempDir
    private Path path;

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    family: gpt3           | family must be one of chat-template, dialogpt, gpt2-chitchat, cdial-gpt, script, continuation; got gpt3.
                    name: ''               | name must be a text of 1 to 64 characters; got .
                    name: 5                | name must be a text of 1 to 64 characters; got 5.
                    stop: [1]              | stop must be a text of 1 to 128 characters; got 1.
                    stop: [a,a,a,a,a,a,a,a,a] | stop must be at most 8 texts; got 9.
                    sampling: hot          | sampling must be a group of fields; got hot.
                    sampling: {temperature: 3} | sampling.temperature must be a number from 0 to 2; got 3.
                    sampling: {temperature: warm} | sampling.temperature must be a number from 0 to 2; got warm.
                    sampling: {top_p: 0}   | sampling.top_p must be a number above 0 and at most 1; got 0.
                    sampling: {top_k: 2.5} | sampling.top_k must be a whole number from 0 to 1000000; got 2.5.
                    sampling: {max_new_tokens: 0} | sampling.max_new_tokens must be a whole number from 1 to 1000000; got 0.
                    sampling: {topk: 5}    | there is no field sampling.topk; the fields are temperature, top_k, top_p, repetition_penalty, min_new_tokens, max_new_tokens.
                    famly: script          | there is no field famly; the fields are sampling, name, family, system_prompt, stop.
                    """)
    void whatIsWrongIsSaidWithFieldBoundAndValue(String yaml, String sentence) {
        new TextDirectory(path).write("qingliao.yaml", yaml);
        assertThatThrownBy(() -> ModelSettingsFile.read(path)).isInstanceOfSatisfying(TextFileException.class, e -> {
            assertThat(e).hasMessage("qingliao.yaml: " + sentence);
            assertThat(e.sentence().chinese()).startsWith("qingliao.yaml").endsWith("。");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    'name: [a'                | is not YAML at line
                    '- a'                     | must hold fields with values.
                    'name: !!java.net.URL [x]' | is not YAML at line 1
                    'name: a\nname: b'        | is not YAML at line
                    """)
    void whatIsNoPlainYamlIsRefused(String yaml, String sentence) {
        new TextDirectory(path).write("qingliao.yaml", yaml.replace("\\n", "\n"));
        assertThatThrownBy(() -> ModelSettingsFile.read(path))
                .isInstanceOf(TextFileException.class)
                .hasMessageStartingWith("qingliao.yaml " + sentence);
    }

    @Test
    void anEmptyFileSaysNothing() {
        new TextDirectory(path).write("qingliao.yaml", "# nothing yet\n");
        assertThat(ModelSettingsFile.read(path)).isEqualTo(ModelSettings.NONE);
    }
}
