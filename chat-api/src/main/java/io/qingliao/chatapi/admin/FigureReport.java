package io.qingliao.chatapi.admin;

import io.qingliao.chatapi.quota.QuotaDays;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.springframework.stereotype.Service;

/**
 * The service in figures, day by day. A day that is over is counted once and kept: counting stays cheap however long the
 * report, and an account that is erased later does not change what happened.
 */
@Service
public class FigureReport {

    private final StoredFigures stored;
    private final QuotaDays days;

    FigureReport(StoredFigures stored, QuotaDays days) {
        this.stored = stored;
        this.days = days;
    }

    /** The last so many days with today, oldest first. */
    public List<DayFigures> ofLast(int length) {
        LocalDate today = days.today();
        LocalDate first = today.minusDays(length - 1L);
        Map<LocalDate, DayFigures> kept = stored.since(first);
        return first.datesUntil(today.plusDays(1))
                .map(day -> kept.containsKey(day) ? kept.get(day) : figuresOf(day, today))
                .toList();
    }

    /** Counts yesterday before anything of it is erased. */
    void keepYesterday() {
        ofLast(2);
    }

    private DayFigures figuresOf(LocalDate day, LocalDate today) {
        DayFigures counted = stored.count(day, days.startOf(day), days.startOf(day.plusDays(1)));
        if (day.isBefore(today)) {
            stored.keep(counted);
        }
        return counted;
    }
}
