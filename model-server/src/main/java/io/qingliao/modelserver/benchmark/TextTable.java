package io.qingliao.modelserver.benchmark;

import java.util.ArrayList;
import java.util.List;

/** Rows of words in columns, as Markdown writes them, so that a table can be pasted into a README. */
final class TextTable {

    private final List<List<String>> rows = new ArrayList<>();

    TextTable(String... heads) {
        rows.add(List.of(heads));
    }

    void row(List<String> cells) {
        if (cells.size() != rows.get(0).size()) {
            throw new IllegalArgumentException(
                    "A row must have " + rows.get(0).size() + " cells; got " + cells.size() + ".");
        }
        rows.add(List.copyOf(cells));
    }

    void row(String... cells) {
        row(List.of(cells));
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < rows.size(); i++) {
            write(rows.get(i), text);
            if (i == 0) {
                write(
                        rows.get(0).stream()
                                .map(head -> "-".repeat(head.length()))
                                .toList(),
                        '-',
                        text);
            }
        }
        return text.toString();
    }

    private void write(List<String> cells, StringBuilder text) {
        write(cells, ' ', text);
    }

    private void write(List<String> cells, char filler, StringBuilder text) {
        text.append('|');
        for (int column = 0; column < cells.size(); column++) {
            String cell = cells.get(column);
            text.append(' ').append(cell);
            text.append(String.valueOf(filler).repeat(width(column) - cell.length()));
            text.append(" |");
        }
        text.append('\n');
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
