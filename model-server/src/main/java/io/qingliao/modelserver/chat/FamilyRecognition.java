package io.qingliao.modelserver.chat;

import io.qingliao.modelserver.tokenizer.TextFileException;
import io.qingliao.modelserver.tokenizer.TokenizerKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a checkpoint talks, and what that was seen from.
 *
 * @param reason in the words of the log
 */
record FamilyRecognition(ChatTemplate template, String reason) {

    /** The vocabulary that GPT2-chitchat ships; nobody else has one of this size. */
    private static final int CHITCHAT_WORDS = 13_317;

    /** Hugging Face's old default for every GPT-2, which DialoGPT's files still carry. */
    private static final String BARE_TURNS =
            "{% for message in messages %}{{ message.content }}{{ eos_token }}{% endfor %}";

    private static final List<String> SPEAKERS = List.of("[speaker1]", "[speaker2]");

    /** Their texts began with [CLS] in training, and their cards write it before every line. */
    private static final List<String> POETS = List.of("poem", "couplet", "ancient");

    static FamilyRecognition of(CheckpointTraits traits, @Nullable Family set) {
        return set == null ? seen(traits) : set(traits, set);
    }

    private static FamilyRecognition set(CheckpointTraits traits, Family family) {
        return new FamilyRecognition(
                switch (family) {
                    case CHAT_TEMPLATE -> jinja(traits);
                    case DIALOGPT -> dialoGpt(traits);
                    case GPT2_CHITCHAT -> {
                        require(traits, family, List.of("[CLS]", "[SEP]"));
                        yield new ChitchatTemplate();
                    }
                    case CDIAL_GPT -> {
                        require(traits, family, List.of("[CLS]", "[speaker1]", "[speaker2]"));
                        yield new CDialTemplate();
                    }
                    case SCRIPT -> new ScriptTemplate();
                    case CONTINUATION -> continuation(traits);
                },
                "set in " + ModelSettingsFile.NAME);
    }

    private static FamilyRecognition seen(CheckpointTraits traits) {
        String template = traits.chatTemplate().map(String::strip).orElse("");
        boolean dialoGpt = traits.isCalled("dialogpt") || traits.hasTask("conversational");
        if (dialoGpt && (template.isEmpty() || template.equals(BARE_TURNS)) && traits.knows(traits.endOfText())) {
            return new FamilyRecognition(
                    dialoGpt(traits),
                    traits.isCalled("dialogpt")
                            ? "the model is called so"
                            : "config.json has task_specific_params.conversational");
        }
        if (!template.isEmpty()) {
            return new FamilyRecognition(jinja(traits), "the checkpoint brings a chat_template");
        }
        if (SPEAKERS.stream().allMatch(traits::knows) && traits.knows("[CLS]")) {
            return new FamilyRecognition(new CDialTemplate(), "the vocabulary has [speaker1] and [speaker2]");
        }
        if (traits.tokenizer().kind() == TokenizerKind.WORD_PIECE) {
            return wordPiece(traits);
        }
        return new FamilyRecognition(
                new ScriptTemplate(), "nothing in the files says that the model was taught to converse");
    }

    private static FamilyRecognition wordPiece(CheckpointTraits traits) {
        boolean turns = traits.knows("[CLS]") && traits.knows("[SEP]");
        if (turns && traits.tokenizer().size() == CHITCHAT_WORDS) {
            return new FamilyRecognition(
                    new ChitchatTemplate(), "the vocabulary has the " + CHITCHAT_WORDS + " words of GPT2-chitchat");
        }
        if (turns && traits.isCalled("chitchat")) {
            return new FamilyRecognition(new ChitchatTemplate(), "the model is called so");
        }
        return new FamilyRecognition(
                continuation(traits), "a BERT vocabulary, and nothing says that the model was taught to converse");
    }

    private static ChatTemplate jinja(CheckpointTraits traits) {
        String template = traits.chatTemplate()
                .orElseThrow(() -> impossible(Family.CHAT_TEMPLATE, "chat_template", "the checkpoint brings none"));
        return new JinjaTemplate(template, traits.specials().byRole());
    }

    private static ChatTemplate dialoGpt(CheckpointTraits traits) {
        require(traits, Family.DIALOGPT, List.of(traits.endOfText()));
        return new DialoGptTemplate(traits.endOfText());
    }

    private static ChatTemplate continuation(CheckpointTraits traits) {
        boolean begins = traits.knows("[CLS]") && POETS.stream().anyMatch(traits::isCalled);
        return new ContinuationTemplate(begins ? "[CLS]" : "");
    }

    private static void require(CheckpointTraits traits, Family family, List<String> tokens) {
        for (String token : tokens) {
            if (!traits.knows(token)) {
                throw impossible(family, "token " + token, "the vocabulary has none");
            }
        }
    }

    private static TextFileException impossible(Family family, String thing, String why) {
        return new TextFileException(
                ModelSettingsFile.NAME + "：family 设为 " + family.word() + " 时需要 " + thing + "，但模型中没有。",
                ModelSettingsFile.NAME + ": family " + family.word() + " needs a " + thing + "; " + why + ".");
    }
}
