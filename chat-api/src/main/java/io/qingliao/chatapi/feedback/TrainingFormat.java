package io.qingliao.chatapi.feedback;

import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;

/** What training programs read. */
public enum TrainingFormat {
    /** Answers to imitate: supervised fine-tuning. */
    SFT,
    /** Pairs of a better and a worse answer to one question: direct preference optimisation. */
    DPO;

    public static TrainingFormat parse(String given) {
        return switch (given) {
            case "sft" -> SFT;
            case "dpo" -> DPO;
            default ->
                throw Refusal.of(ErrorCode.FIELD_INVALID, "format must be one of sft, dpo.")
                        .about("format", "sft, dpo", given.length());
        };
    }
}
