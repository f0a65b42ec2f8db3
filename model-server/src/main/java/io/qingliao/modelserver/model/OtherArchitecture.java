package io.qingliao.modelserver.model;

import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Refuses a config.json that is not GPT-2's, by the field that tells it. */
final class OtherArchitecture {

    /** GPT-2's body with a head that says no words. */
    private static final Set<String> SPEECHLESS =
            Set.of("GPT2ForSequenceClassification", "GPT2ForTokenClassification", "GPT2ForQuestionAnswering");

    private OtherArchitecture() {}

    static void refuse(ConfigJson json) {
        if (!json.text("model_type", "gpt2").equals("gpt2")) {
            throw json.mustBe("model_type", " gpt2", "gpt2");
        }
        if (json.has("afn")) {
            throw new CheckpointException(
                    "config.json：有字段 afn（" + json.written("afn") + "），这是第一代 GPT（openai-gpt）的格式，不是 GPT-2。",
                    "config.json: the field afn (" + json.written("afn")
                            + ") belongs to the first GPT (openai-gpt), not to GPT-2.");
        }
        if (json.flag("add_cross_attention", false)) {
            throw json.mustBe("add_cross_attention", " false（带编码器的模型不能单独对话）", "false");
        }
        if (json.has("quantization_config")) {
            throw new CheckpointException(
                    "config.json：quantization_config 说明权重已被量化，这里只能读 float32、float16、bfloat16；得到 "
                            + json.written("quantization_config") + "。",
                    "config.json: quantization_config says that the weights are quantized, but they must be float32, "
                            + "float16 or bfloat16; got " + json.written("quantization_config") + ".");
        }
        for (JsonNode architecture : json.fields().path("architectures")) {
            String name = architecture.asString("");
            boolean isOther = !json.has("model_type") && !name.startsWith("GPT2");
            if (isOther || SPEECHLESS.contains(name)) {
                throw json.mustBe("architectures", " GPT2LMHeadModel", "GPT2LMHeadModel");
            }
        }
    }
}
