package io.qingliao.modelserver.model;

import tools.jackson.databind.JsonNode;

/** The fields of a config.json by type; what has another one is refused with its name and value. */
record ConfigJson(JsonNode fields) {

    private static final int WIDEST = 1 << 20;

    /** Whether it says something there; null says nothing. */
    boolean has(String field) {
        return fields.hasNonNull(field);
    }

    /** The value as it is written, for a sentence. */
    String written(String field) {
        String text = fields.path(field).toString();
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    int positive(String field, String alias) {
        return positive(has(field) || !has(alias) ? field : alias);
    }

    int positive(String field) {
        JsonNode value = fields.path(field);
        if (!value.isIntegralNumber() || !value.canConvertToInt() || value.asInt() < 1 || value.asInt() > WIDEST) {
            throw new CheckpointException(
                    "config.json：" + field + " 必须是 1 到 " + WIDEST + " 的整数；"
                            + (has(field) ? "得到 " + written(field) : "文件中没有它") + "。",
                    "config.json: " + field + " must be a whole number from 1 to " + WIDEST + "; got "
                            + (has(field) ? written(field) : "nothing") + ".");
        }
        return value.asInt();
    }

    double number(String field, double otherwise) {
        if (has(field) && !fields.path(field).isNumber()) {
            throw mustBe(field, "数字", "a number");
        }
        return fields.path(field).asDouble(otherwise);
    }

    boolean flag(String field, boolean otherwise) {
        if (has(field) && !fields.path(field).isBoolean()) {
            throw mustBe(field, "true 或 false", "true or false");
        }
        return fields.path(field).asBoolean(otherwise);
    }

    String text(String field, String otherwise) {
        if (has(field) && !fields.path(field).isString()) {
            throw mustBe(field, "文字", "a text");
        }
        return fields.path(field).asString(otherwise);
    }

    CheckpointException mustBe(String field, String chinese, String english) {
        return new CheckpointException(
                "config.json：" + field + " 必须是" + chinese + "；得到 " + written(field) + "。",
                "config.json: " + field + " must be " + english + "; got " + written(field) + ".");
    }
}
