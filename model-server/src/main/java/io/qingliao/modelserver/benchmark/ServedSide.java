package io.qingliao.modelserver.benchmark;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** One server under measurement and what all rounds so far have given. */
final class ServedSide {

    private final String name;
    private final Endpoint endpoint;
    private final Map<Integer, List<Burst>> bursts = new LinkedHashMap<>();
    private final Map<Integer, List<Double>> twins = new LinkedHashMap<>();
    private final List<Dialogue> dialogues = new ArrayList<>();

    ServedSide(String name, Endpoint endpoint) {
        this.name = name;
        this.endpoint = endpoint;
    }

    String name() {
        return name;
    }

    Endpoint endpoint() {
        return endpoint;
    }

    void add(Burst burst) {
        bursts.computeIfAbsent(burst.clients(), key -> new ArrayList<>()).add(burst);
    }

    /** Tokens a second of the same burst inside an engine without HTTP. */
    void addTwin(int clients, double tokensPerSecond) {
        twins.computeIfAbsent(clients, key -> new ArrayList<>()).add(tokensPerSecond);
    }

    void add(Dialogue dialogue) {
        dialogues.add(dialogue);
    }

    List<Burst> bursts(int clients) {
        return bursts.getOrDefault(clients, List.of());
    }

    List<Double> twins(int clients) {
        return twins.getOrDefault(clients, List.of());
    }

    List<Dialogue> dialogues() {
        return dialogues;
    }
}
