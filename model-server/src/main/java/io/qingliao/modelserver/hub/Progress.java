package io.qingliao.modelserver.hub;

import java.io.PrintStream;
import java.util.Locale;
import java.util.function.LongSupplier;

/** How far the fetching of one file is: a line that is written anew on a terminal, a line each tenth elsewhere. */
final class Progress {

    private static final long REDRAWN_EVERY_NANOS = 200_000_000;
    private static final int BAR = 24;
    private static final double MEGABYTE = 1e6;

    private final PrintStream out;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private final String file;
    private final long size;
    private final long resumedAt;
    private final long start;
    private long drawnAt;
    private long tenths;

    Progress(PrintStream out, boolean terminal, LongSupplier nanoTime, HubFile file, long resumedAt) {
        this.out = out;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
        this.file = file.name();
        this.size = file.size();
        this.resumedAt = resumedAt;
        this.start = nanoTime.getAsLong();
        this.drawnAt = start - REDRAWN_EVERY_NANOS;
        this.tenths = size > 0 ? 10 * resumedAt / size : 0;
    }

    /** @param done bytes of the file that are there */
    void at(long done) {
        if (terminal) {
            long now = nanoTime.getAsLong();
            if (now - drawnAt >= REDRAWN_EVERY_NANOS || done == size) {
                drawnAt = now;
                out.print("\r" + line(done) + (done == size ? "\n" : ""));
                out.flush();
            }
        } else if (size > 0 && 10 * done / size > tenths) {
            tenths = 10 * done / size;
            out.println(line(done));
        }
    }

    private String line(long done) {
        double seconds = (nanoTime.getAsLong() - start) / 1e9;
        double speed = seconds > 0 ? (done - resumedAt) / seconds : 0;
        int filled = size > 0 ? (int) (BAR * done / size) : 0;
        return String.format(
                Locale.ROOT,
                "  %-28s %3d %%  [%s%s]  %.1f / %.1f MB  %.1f MB/s  %s",
                file,
                size > 0 ? 100 * done / size : 0,
                "█".repeat(filled),
                "·".repeat(BAR - filled),
                done / MEGABYTE,
                size / MEGABYTE,
                speed / MEGABYTE,
                left(done, speed));
    }

    private String left(long done, double speed) {
        if (done >= size) {
            return "完成 done    ";
        }
        if (speed <= 0) {
            return "             ";
        }
        long seconds = (long) Math.ceil((size - done) / speed);
        return String.format(Locale.ROOT, "剩余 left %d:%02d", seconds / 60, seconds % 60);
    }
}
