package io.qingliao.modelserver.chat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.qingliao.modelserver.TextDirectory;
import io.qingliao.modelserver.tokenizer.TextFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FamilyRecognitionTest {

    private static final String BARE_TURNS =
            "{% for message in messages %}{{ message.content }}{{ eos_token }}{% endfor %}";

    @TempDir
    private Path parent;

    private TextDirectory directory;

    @BeforeEach
    void nameIt() {
        directory = new TextDirectory(parent.resolve("model"));
    }

    @Test
    void aCheckpointsOwnTemplateComesFirst() {
        gpt2Words().write("tokenizer_config.json", "{\"chat_template\":\"{{ messages[0].content }}\"}");
        recognized(Family.CHAT_TEMPLATE, "the checkpoint brings a chat_template");
    }

    @Test
    void aTemplateMayStandInItsOwnFileOrInAListOfSeveral() {
        gpt2Words().write("chat_template.jinja", "{{ messages[0].content }}");
        recognized(Family.CHAT_TEMPLATE, "the checkpoint brings a chat_template");
        directory.write(
                "tokenizer_config.json",
                "{\"chat_template\":[{\"name\":\"rag\",\"template\":\"no\"},{\"name\":\"default\",\"template\":\"x\"}]}");
        recognized(Family.CHAT_TEMPLATE, "the checkpoint brings a chat_template");
    }

    @Test
    void dialoGptIsKnownByItsTaskAndKeepsItsHabitsBesideTheBareTemplate() {
        gpt2Words()
                .config(4, "\"task_specific_params\":{\"conversational\":{\"max_length\":1000}}")
                .write("tokenizer_config.json", "{\"chat_template\":\"" + BARE_TURNS + "\"}");
        recognized(Family.DIALOGPT, "config.json has task_specific_params.conversational");
        assertThat(defaults().temperature()).isZero();
        assertThat(defaults().stopTokens()).containsExactly(3);
    }

    @Test
    void dialoGptIsKnownByItsName() {
        directory = new TextDirectory(parent.resolve("DialoGPT-small"));
        gpt2Words();
        recognized(Family.DIALOGPT, "the model is called so");
    }

    @Test
    void speakersInTheVocabularyMeanCDial() {
        bertWords("[speaker1]", "[speaker2]");
        recognized(Family.CDIAL_GPT, "the vocabulary has [speaker1] and [speaker2]");
        GenerationDefaults defaults = defaults();
        assertThat(defaults.temperature()).isEqualTo(0.7);
        assertThat(defaults.topK()).isZero();
        assertThat(defaults.topP()).isEqualTo(0.9);
        assertThat(defaults.maxNewTokens()).isEqualTo(30);
        int speaker1 = TextDirectory.CHINESE.size();
        assertThat(defaults.stopTokens()).containsExactlyInAnyOrder(0, 2, 3, speaker1, speaker1 + 1);
    }

    @Test
    void thirteenThousandBertWordsMeanChitchatAndItsMissingEndIsReplaced() {
        List<String> words = new ArrayList<>(TextDirectory.CHINESE);
        while (words.size() < 13_317) {
            words.add("词" + words.size());
        }
        directory.vocabulary(words).config(13_317, "\"eos_token_id\":50256,\"bos_token_id\":50256");
        recognized(Family.GPT2_CHITCHAT, "the vocabulary has the 13317 words of GPT2-chitchat");
        GenerationDefaults defaults = defaults();
        assertThat(defaults.stopTokens()).containsExactly(3);
        assertThat(defaults.bannedTokens()).containsExactly(1);
        assertThat(defaults.topK()).isEqualTo(8);
        assertThat(defaults.maxNewTokens()).isEqualTo(25);
        assertThat(defaults.repetitionPenalty()).isEqualTo(1);
    }

    @Test
    void anyOtherBertVocabularyContinuesTextAsItsConfigSays() {
        bertWords()
                .config(
                        TextDirectory.CHINESE.size(),
                        "\"eos_token_id\":50256,\"task_specific_params\":{\"text-generation\":"
                                + "{\"do_sample\":true,\"max_length\":40,\"repetition_penalty\":1.3}}");
        recognized(Family.CONTINUATION, "a BERT vocabulary, and nothing says that the model was taught to converse");
        assertThat(defaults().maxNewTokens()).isEqualTo(40);
        assertThat(defaults().repetitionPenalty()).isEqualTo(1.3);
        assertThat(defaults().stopTokens()).containsExactly(3);
    }

    @Test
    void aBaseGpt2WritesAScript() {
        gpt2Words().config(4, "\"eos_token_id\":3");
        recognized(Family.SCRIPT, "nothing in the files says that the model was taught to converse");
        assertThat(defaults().topK()).isEqualTo(40);
        assertThat(defaults().stopTokens()).containsExactly(3);
    }

    @Test
    void generationConfigGoesBeforeTheFamilysHabitsAndSettingsGoBeforeBoth() {
        bertWords("[speaker1]", "[speaker2]")
                .write("generation_config.json", "{\"temperature\":0.5,\"top_k\":7,\"eos_token_id\":[3]}")
                .write("qingliao.yaml", "sampling:\n  top_k: 9\n");
        GenerationDefaults defaults = defaults();
        assertThat(defaults.temperature()).isEqualTo(0.5);
        assertThat(defaults.topK()).isEqualTo(9);
        assertThat(defaults.topP()).isEqualTo(0.9);
    }

    @Test
    void withoutSamplingTheMostLikelyTokenIsTaken() {
        gpt2Words().write("generation_config.json", "{\"do_sample\":false,\"temperature\":0.9}");
        assertThat(defaults().temperature()).isZero();
    }

    @Test
    void settingsNameTheFamilyThePersonTheStopsAndThePrompt() {
        gpt2Words().write("qingliao.yaml", """
                        name: 小轻
                        family: script
                        system_prompt: Be kind.
                        stop: ["###", 完]
                        """);
        CheckpointText text = CheckpointText.load(directory.path());
        text.tokenizer().close();
        assertThat(text.name()).isEqualTo("小轻");
        assertThat(text.reason()).isEqualTo("set in qingliao.yaml");
        assertThat(text.template().stopStrings()).containsExactly("\nUser:", "\nBot:", "###", "完");
        List<ChatMessage> hello = List.of(new ChatMessage(ChatMessage.Role.USER, "hi"));
        StringBuilder prompt = new StringBuilder();
        text.template().renderWithGenerationPrompt(hello).forEach(piece -> prompt.append(piece.text()));
        assertThat(prompt).hasToString("Be kind.\nUser: hi\nBot:");
    }

    @Test
    void aFamilyThatTheVocabularyCannotServeIsRefused() {
        bertWords().write("qingliao.yaml", "family: cdial-gpt");
        refused("qingliao.yaml: family cdial-gpt needs a token [speaker1]; the vocabulary has none.");
        directory.write("qingliao.yaml", "family: chat-template");
        refused("qingliao.yaml: family chat-template needs a chat_template; the checkpoint brings none.");
    }

    @Test
    void aSystemPromptThatWouldNotBeHeardIsRefused() {
        bertWords().write("qingliao.yaml", "family: gpt2-chitchat\nsystem_prompt: 你好");
        refused(
                "qingliao.yaml: system_prompt must be left out for the family gpt2-chitchat, which has no place for it.");
    }

    private void refused(String sentence) {
        assertThatThrownBy(() -> CheckpointText.load(directory.path()))
                .isInstanceOf(TextFileException.class)
                .hasMessage(sentence);
    }

    private TextDirectory gpt2Words() {
        return directory
                .write("vocab.json", "{\"a\":0,\"b\":1,\"ab\":2,\"<|endoftext|>\":3}")
                .write("merges.txt", "#version: 0.2\na b\n")
                .config(4, "");
    }

    private TextDirectory bertWords(String... more) {
        List<String> words = new ArrayList<>(TextDirectory.CHINESE);
        words.addAll(List.of(more));
        return directory.vocabulary(words).config(words.size(), "\"eos_token_id\":50256");
    }

    private void recognized(Family family, String reason) {
        CheckpointText text = CheckpointText.load(directory.path());
        text.tokenizer().close();
        assertThat(text.template().family()).isEqualTo(family);
        assertThat(text.reason()).isEqualTo(reason);
    }

    private GenerationDefaults defaults() {
        CheckpointText text = CheckpointText.load(directory.path());
        text.tokenizer().close();
        return text.defaults();
    }
}
