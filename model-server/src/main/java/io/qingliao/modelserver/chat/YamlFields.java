package io.qingliao.modelserver.chat;

import io.qingliao.modelserver.tokenizer.TextFileException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of one group of qingliao.yaml, each read once by its type and bound; the rest is refused at the end. */
final class YamlFields {

    private final String group;
    private final Map<?, ?> values;
    private final Set<String> known = new LinkedHashSet<>();

    /** @param group the path of the group with a dot behind it, empty at the top */
    YamlFields(String group, Map<?, ?> values) {
        this.group = group;
        this.values = values;
    }

    private @Nullable Object take(String field) {
        known.add(field);
        return values.get(field);
    }

    YamlFields group(String field) {
        Object value = take(field);
        if (value == null) {
            return new YamlFields(group + field + ".", Map.of());
        }
        if (value instanceof Map<?, ?> map) {
            return new YamlFields(group + field + ".", map);
        }
        throw mustBe(field, "一组字段", "a group of fields", value);
    }

    @Nullable
    String text(String field, int longest) {
        Object value = take(field);
        return value == null ? null : text(field, value, longest);
    }

    private String text(String field, Object value, int longest) {
        if (value instanceof String text && !text.isEmpty() && text.length() <= longest) {
            return text;
        }
        throw mustBe(field, "1 到 " + longest + " 个字符的文字", "a text of 1 to " + longest + " characters", value);
    }

    List<String> texts(String field, int most, int longest) {
        Object value = take(field);
        List<?> given = value == null ? List.of() : value instanceof List<?> list ? list : List.of(value);
        if (given.size() > most) {
            throw mustBe(field, "至多 " + most + " 个文字", "at most " + most + " texts", given.size());
        }
        List<String> texts = new ArrayList<>();
        for (Object each : given) {
            texts.add(text(field, each == null ? "" : each, longest));
        }
        return List.copyOf(texts);
    }

    <T> @Nullable T choice(String field, Function<String, Optional<T>> named, String words) {
        Object value = take(field);
        if (value == null) {
            return null;
        }
        return named.apply(value.toString())
                .orElseThrow(() -> mustBe(field, "以下之一：" + words, "one of " + words, value));
    }

    @Nullable
    Double number(String field, double least, double most) {
        Object value = take(field);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number && number.doubleValue() >= least && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        throw mustBe(
                field,
                "从 " + shown(least) + " 到 " + shown(most) + " 的数字",
                "a number from " + shown(least) + " to " + shown(most),
                value);
    }

    @Nullable
    Double aboveZero(String field, double most) {
        Object value = take(field);
        if (value == null) {
            return null;
        }
        if (value instanceof Number number && number.doubleValue() > 0 && number.doubleValue() <= most) {
            return number.doubleValue();
        }
        throw mustBe(field, "大于 0、至多 " + shown(most) + " 的数字", "a number above 0 and at most " + shown(most), value);
    }

    @Nullable
    Integer whole(String field, int least, int most) {
        Object value = take(field);
        if (value == null) {
            return null;
        }
        if (value instanceof Integer number && number >= least && number <= most) {
            return number;
        }
        throw mustBe(
                field, "从 " + least + " 到 " + most + " 的整数", "a whole number from " + least + " to " + most, value);
    }

    /** To be called last. */
    void refuseOthers() {
        for (Object field : values.keySet()) {
            if (!known.contains(String.valueOf(field))) {
                String fields = String.join(", ", known);
                throw new TextFileException(
                        ModelSettingsFile.NAME + " 中没有 " + group + field + " 这个字段；可用的字段：" + fields + "。",
                        ModelSettingsFile.NAME + ": there is no field " + group + field + "; the fields are " + fields
                                + ".");
            }
        }
    }

    private TextFileException mustBe(String field, String chinese, String english, Object value) {
        return new TextFileException(
                ModelSettingsFile.NAME + "：" + group + field + " 必须是" + chinese + "；得到 " + value + "。",
                ModelSettingsFile.NAME + ": " + group + field + " must be " + english + "; got " + value + ".");
    }

    private static String shown(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
