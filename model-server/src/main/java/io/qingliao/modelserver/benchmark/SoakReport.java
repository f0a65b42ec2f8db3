package io.qingliao.modelserver.benchmark;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What a soak has shown.
 *
 * @param outcomes of all requests, by what became of them
 * @param stuck sequences that ran after the last client had left
 * @param waiting requests that waited then
 * @param memory of the server, in the order of time
 */
record SoakReport(
        Machine machine,
        int minutes,
        int clients,
        Map<String, Long> outcomes,
        int stuck,
        int waiting,
        List<Memory> memory) {

    /** @param requests ended by then */
    record Memory(long requests, long residentBytes) {}

    String text() {
        TextTable table = new TextTable("", "");
        outcomes.forEach((outcome, count) -> table.row(outcome, Long.toString(count)));
        table.row("stuck sequences", Integer.toString(stuck));
        table.row("still waiting", Integer.toString(waiting));
        table.row("memory, 2nd quarter", megabytes(medianOfQuarter(1)));
        table.row("memory, 3rd quarter", megabytes(medianOfQuarter(2)));
        table.row("memory, 4th quarter", megabytes(medianOfQuarter(3)));
        return String.format(
                Locale.ROOT, "%s%n%d minutes, %d clients%n%n%s", machine.sentence(), minutes, clients, table);
    }

    /** In the first quarter caches fill; from the second on nothing should grow. */
    private double medianOfQuarter(int quarter) {
        int from = memory.size() * quarter / 4;
        int to = Math.max(from + 1, memory.size() * (quarter + 1) / 4);
        return Spread.median(memory.subList(from, to).stream()
                .map(sample -> (double) sample.residentBytes())
                .toList());
    }

    private static String megabytes(double bytes) {
        return Spread.digits(bytes / (1 << 20)) + " MB";
    }
}
