package io.qingliao.modelserver.benchmark;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What bench/serve found.
 *
 * @param prompt characters; as many tokens for the model with random weights
 * @param residentBytes of the server that was started for this, after all rounds
 */
record ServeReport(
        Machine machine,
        int rounds,
        int prompt,
        int answer,
        List<Load> loads,
        List<Talk> talks,
        @Nullable Long residentBytes) {

    private static final double TAIL = 0.95;

    /**
     * One server under so many clients at once.
     *
     * @param engineTokensPerSecond the same requests inside one process; null where the engine is not ours
     * @param toEngine tokens a second over HTTP against that, round by round
     * @param toFirst tokens a second against the first server's, round by round; null for the first
     */
    record Load(
            String server,
            int clients,
            Spread tokensPerSecond,
            Spread decodingTokensPerSecond,
            @Nullable Spread engineTokensPerSecond,
            @Nullable Spread toEngine,
            @Nullable Spread toFirst,
            double ttftMillisP50,
            double ttftMillisP95,
            double tpotMillisP50,
            double tpotMillisP95,
            double promptTokens,
            double answerTokens,
            Spread clientCpu) {}

    record Talk(String server, List<TurnFigures> turns, Spread lastToSecond) {}

    record TurnFigures(int turn, int promptTokens, Spread ttftMillis) {}

    static ServeReport of(
            Machine machine, ServeBenchmark.Settings settings, List<ServedSide> sides, OptionalLong resident) {
        List<Load> loads = new ArrayList<>();
        for (int clients : settings.clients()) {
            sides.forEach(side -> loads.add(load(side, sides.get(0), clients)));
        }
        return new ServeReport(
                machine,
                settings.rounds(),
                settings.prompt(),
                settings.answer(),
                loads,
                sides.stream().map(ServeReport::talk).toList(),
                resident.isPresent() ? resident.getAsLong() : null);
    }

    private static Load load(ServedSide side, ServedSide first, int clients) {
        List<Burst> bursts = side.bursts(clients);
        List<Double> rates = each(bursts, Burst::tokensPerSecond);
        List<Double> engine = side.twins(clients);
        List<Double> ttft =
                bursts.stream().flatMap(burst -> burst.ttftMillis().stream()).toList();
        List<Double> tpot =
                bursts.stream().flatMap(burst -> burst.tpotMillis().stream()).toList();
        return new Load(
                side.name(),
                clients,
                Spread.of(rates),
                Spread.of(each(bursts, Burst::decodingTokensPerSecond)),
                engine.isEmpty() ? null : Spread.of(engine),
                engine.isEmpty() ? null : quotients(rates, engine),
                side == first ? null : quotients(rates, each(first.bursts(clients), Burst::tokensPerSecond)),
                Spread.median(ttft),
                Spread.percentile(ttft, TAIL),
                Spread.median(tpot),
                Spread.percentile(tpot, TAIL),
                bursts.get(0).promptTokens(),
                bursts.get(0).answerTokens(),
                Spread.of(each(bursts, Burst::clientCpu)));
    }

    private static Talk talk(ServedSide side) {
        List<TurnFigures> turns = IntStream.range(0, Dialogue.TURNS)
                .mapToObj(turn -> new TurnFigures(
                        turn + 1,
                        side.dialogues().get(0).turns().get(turn).promptTokens(),
                        Spread.of(side.dialogues().stream()
                                .map(dialogue -> dialogue.turns().get(turn).ttftMillis())
                                .toList())))
                .toList();
        return new Talk(
                side.name(),
                turns,
                Spread.of(side.dialogues().stream().map(Dialogue::lastToSecond).toList()));
    }

    private static List<Double> each(List<Burst> bursts, ToDoubleFunction<Burst> figure) {
        return bursts.stream().mapToDouble(figure).boxed().toList();
    }

    private static Spread quotients(List<Double> values, List<Double> divisors) {
        return Spread.of(IntStream.range(0, values.size())
                .mapToObj(i -> values.get(i) / divisors.get(i))
                .toList());
    }

    String text() {
        return String.join(
                "\n",
                "",
                "prompt " + prompt + " characters, answer " + answer + " tokens, greedy; " + rounds
                        + " rounds, all clients at once",
                machine.sentence(),
                "median (least–most) of the rounds; percentiles over all requests",
                "",
                loadTable().toString(),
                "A conversation of " + Dialogue.TURNS + " turns, time to the first token in ms:",
                "",
                talkTable().toString(),
                residentBytes == null
                        ? ""
                        : "resident memory of the server: " + Spread.digits(residentBytes / 1e6) + " MB\n");
    }

    private TextTable loadTable() {
        TextTable table = new TextTable(
                "server",
                "clients",
                "tokens/s",
                "÷ engine",
                "÷ first",
                "while all stream",
                "TTFT p50 ms",
                "TTFT p95 ms",
                "TPOT p50 ms",
                "TPOT p95 ms",
                "prompt",
                "answer",
                "client CPU");
        for (Load load : loads) {
            table.row(
                    load.server(),
                    Integer.toString(load.clients()),
                    load.tokensPerSecond().toString(),
                    shown(load.toEngine()),
                    shown(load.toFirst()),
                    load.decodingTokensPerSecond().median() == 0
                            ? "—"
                            : load.decodingTokensPerSecond().toString(),
                    Spread.digits(load.ttftMillisP50()),
                    Spread.digits(load.ttftMillisP95()),
                    Spread.digits(load.tpotMillisP50()),
                    Spread.digits(load.tpotMillisP95()),
                    Spread.digits(load.promptTokens()),
                    Spread.digits(load.answerTokens()),
                    Math.round(load.clientCpu().median() * 100) + " %");
        }
        return table;
    }

    private TextTable talkTable() {
        List<String> heads = new ArrayList<>(List.of("server"));
        talks.get(0).turns().forEach(turn -> heads.add("turn " + turn.turn() + ": " + turn.promptTokens()));
        heads.add("10th ÷ 2nd");
        TextTable table = new TextTable(heads.toArray(String[]::new));
        for (Talk talk : talks) {
            List<String> cells = new ArrayList<>(List.of(talk.server()));
            talk.turns()
                    .forEach(turn -> cells.add(Spread.digits(turn.ttftMillis().median())));
            cells.add(talk.lastToSecond().toString());
            table.row(cells);
        }
        return table;
    }

    private static String shown(@Nullable Spread spread) {
        return spread == null ? "—" : spread.toString();
    }
}
