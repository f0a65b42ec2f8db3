package io.qingliao.chatapi.admin.web;

import io.qingliao.chatapi.admin.DayFigures;
import io.qingliao.chatapi.admin.FigureReport;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
class FigureController {

    private final FigureReport report;

    FigureController(FigureReport report) {
        this.report = report;
    }

    @GetMapping("/api/v1/admin/figures")
    DailyFigures figures(@RequestParam(defaultValue = "30") @Min(1) @Max(366) int days) {
        return new DailyFigures(report.ofLast(days));
    }

    record DailyFigures(List<DayFigures> items) {}
}
