package io.qingliao.modelserver.benchmark;

import io.qingliao.modelserver.model.Precision;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The {@code --name value} pairs of a command line. */
final class Options {

    private final Map<String, String> values;

    private Options(Map<String, String> values) {
        this.values = values;
    }

    static Options parse(String[] arguments, Set<String> known) {
        Map<String, String> values = new HashMap<>();
        for (int i = 0; i < arguments.length; i += 2) {
            String name = arguments[i];
            if (!known.contains(name)) {
                throw new OptionException("There is no option " + name + "; known are "
                        + known.stream().sorted().collect(Collectors.joining(", ")) + ".");
            }
            if (i + 1 == arguments.length) {
                throw new OptionException(name + " needs a value.");
            }
            values.put(name, arguments[i + 1]);
        }
        return new Options(values);
    }

    @Nullable
    String text(String name) {
        return values.get(name);
    }

    String text(String name, String otherwise) {
        return values.getOrDefault(name, otherwise);
    }

    String required(String name) {
        String value = values.get(name);
        if (value == null) {
            throw new OptionException(name + " is missing.");
        }
        return value;
    }

    int number(String name, int otherwise, int most) {
        return whole(name, text(name, Integer.toString(otherwise)), most);
    }

    List<Integer> numbers(String name, String otherwise, int most) {
        return words(name, otherwise).stream()
                .map(word -> whole(name, word, most))
                .toList();
    }

    List<Precision> precisions(String name) {
        String all = Precision.ON_PROCESSORS.stream().map(Precision::word).collect(Collectors.joining(","));
        return words(name, all).stream().map(word -> precision(name, word)).toList();
    }

    private List<String> words(String name, String otherwise) {
        return List.of(text(name, otherwise).split(","));
    }

    private static Precision precision(String name, String word) {
        return Arrays.stream(Precision.values())
                .filter(precision -> precision.word().equals(word))
                .findFirst()
                .orElseThrow(() ->
                        new OptionException(name + " must hold float32, bfloat16 or int8; got \"" + word + "\"."));
    }

    private static int whole(String name, String word, int most) {
        if (!word.matches("\\d{1,9}") || Integer.parseInt(word) < 1 || Integer.parseInt(word) > most) {
            throw new OptionException(name + " must be whole numbers from 1 to " + most + "; got \"" + word + "\".");
        }
        return Integer.parseInt(word);
    }
}
