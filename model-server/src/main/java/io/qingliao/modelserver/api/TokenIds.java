package io.qingliao.modelserver.api;

import tools.jackson.databind.JsonNode;

/** Token ids as clients send them. */
final class TokenIds {

    private final int last;

    TokenIds(int vocabSize) {
        this.last = vocabSize - 1;
    }

    int[] read(JsonFields body, String field) {
        JsonNode ids = body.value(field);
        if (ids == null || !ids.isArray()) {
            throw ApiException.invalid(
                    field,
                    field + " must be a list of token ids; got " + (ids == null ? "nothing" : JsonFields.shown(ids))
                            + ".");
        }
        return read(body, field, ids);
    }

    int[] read(JsonFields body, String field, JsonNode array) {
        if (array.isEmpty()) {
            throw ApiException.invalid(field, field + " must hold at least 1 token; got none.");
        }
        int[] ids = new int[array.size()];
        int count = 0;
        for (JsonNode id : array) {
            if (!id.isIntegralNumber() || !id.canConvertToInt() || id.asInt() < 0 || id.asInt() > last) {
                throw body.wrong(field, "must hold token ids from 0 to " + last, id);
            }
            ids[count++] = id.asInt();
        }
        return ids;
    }
}
