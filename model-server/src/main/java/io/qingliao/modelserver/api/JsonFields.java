package io.qingliao.modelserver.api;

import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * The fields of a request's body. A value of the wrong type or outside its bounds is refused by a sentence that names
 * field, bound and value; null counts as absent, as it does for OpenAI.
 */
final class JsonFields {

    private static final int LONGEST_VALUE_SHOWN = 100;

    private final JsonNode object;
    private final String prefix;

    private JsonFields(JsonNode object, String prefix) {
        this.object = object;
        this.prefix = prefix;
    }

    static JsonFields of(JsonNode body) {
        if (!body.isObject()) {
            throw ApiException.malformed("The body must be a JSON object; got " + shown(body) + ".");
        }
        return new JsonFields(body, "");
    }

    /** The name as an error should give it. */
    String path(String name) {
        return prefix + name;
    }

    @Nullable
    JsonNode value(String name) {
        JsonNode value = object.get(name);
        return value == null || value.isNull() ? null : value;
    }

    boolean has(String name) {
        return value(name) != null;
    }

    @Nullable
    String string(String name) {
        JsonNode value = value(name);
        if (value == null || value.isString()) {
            return value == null ? null : value.asString();
        }
        throw wrong(name, "must be a string", value);
    }

    boolean flag(String name) {
        JsonNode value = value(name);
        if (value == null || value.isBoolean()) {
            return value != null && value.asBoolean();
        }
        throw wrong(name, "must be true or false", value);
    }

    @Nullable
    JsonFields object(String name) {
        JsonNode value = value(name);
        if (value == null || value.isObject()) {
            return value == null ? null : new JsonFields(value, path(name) + ".");
        }
        throw wrong(name, "must be an object", value);
    }

    @Nullable
    Integer integer(String name, int least, int most) {
        Long value = integer(name);
        if (value == null || (value >= least && value <= most)) {
            return value == null ? null : Math.toIntExact(value);
        }
        throw ApiException.invalid(
                path(name), path(name) + " must be from " + least + " to " + most + "; got " + value + ".");
    }

    @Nullable
    Long integer(String name) {
        JsonNode value = value(name);
        // 5.0 is written by clients whose language has one kind of number.
        if (value == null || (value.isNumber() && value.canConvertToExactIntegral() && value.canConvertToLong())) {
            return value == null ? null : value.asLong();
        }
        throw wrong(name, "must be an integer", value);
    }

    @Nullable
    Double number(String name) {
        JsonNode value = value(name);
        if (value == null || value.isNumber()) {
            return value == null ? null : value.asDouble();
        }
        throw wrong(name, "must be a number", value);
    }

    double number(String name, double otherwise, double least, double most) {
        Double value = number(name);
        double number = value == null ? otherwise : value;
        if (number >= least && number <= most) {
            return number;
        }
        throw ApiException.invalid(
                path(name),
                path(name) + " must be from " + shown(least) + " to " + shown(most) + "; got " + shown(number) + ".");
    }

    double aboveZero(String name, double otherwise, double most) {
        Double value = number(name);
        double number = value == null ? otherwise : value;
        if (number > 0 && number <= most) {
            return number;
        }
        throw ApiException.invalid(
                path(name),
                path(name) + " must be above 0 and at most " + shown(most) + "; got " + shown(number) + ".");
    }

    ApiException wrong(String name, String bound, JsonNode value) {
        return ApiException.invalid(path(name), path(name) + " " + bound + "; got " + shown(value) + ".");
    }

    static String shown(JsonNode value) {
        String text = value.toString();
        return text.length() <= LONGEST_VALUE_SHOWN ? text : text.substring(0, LONGEST_VALUE_SHOWN) + "…";
    }

    private static String shown(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }
}
