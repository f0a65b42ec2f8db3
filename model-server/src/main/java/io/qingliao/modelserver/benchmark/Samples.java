package io.qingliao.modelserver.benchmark;

import io.qingliao.modelserver.benchmark.Measurement.Unit;
import io.qingliao.modelserver.model.Precision;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The figures of all rounds so far, by name and precision, in the order in which they first came. */
final class Samples {

    private final Map<String, Unit> units = new LinkedHashMap<>();
    private final Map<String, Map<Precision, List<Double>>> values = new LinkedHashMap<>();

    void add(Precision precision, String name, Measurement.Figure figure) {
        units.put(name, figure.unit());
        values.computeIfAbsent(name, key -> new LinkedHashMap<>())
                .computeIfAbsent(precision, key -> new ArrayList<>())
                .add(figure.value());
    }

    Map<String, Unit> names() {
        return units;
    }

    List<Double> of(String name, Precision precision) {
        return values.getOrDefault(name, Map.of()).getOrDefault(precision, List.of());
    }

    Optional<Spread> spread(String name, Precision precision) {
        List<Double> samples = of(name, precision);
        return samples.isEmpty() ? Optional.empty() : Optional.of(Spread.of(samples));
    }
}
