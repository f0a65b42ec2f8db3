package io.qingliao.chatapi.feedback.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.feedback.FeedbackPage;
import io.qingliao.chatapi.feedback.Feedbacks;
import io.qingliao.chatapi.feedback.Rating;
import io.qingliao.chatapi.feedback.TrainingExport;
import io.qingliao.chatapi.feedback.TrainingFormat;
import io.qingliao.chatapi.shared.ErrorCode;
import io.qingliao.chatapi.shared.Refusal;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.io.IOException;
import java.util.List;
import org.springframework.http.HttpHeaders;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/admin/feedback")
class FeedbackReviewController {

    private final Feedbacks feedbacks;
    private final TrainingExport training;

    FeedbackReviewController(Feedbacks feedbacks, TrainingExport training) {
        this.feedbacks = feedbacks;
        this.training = training;
    }

    @GetMapping
    FeedbackPage review(
            @RequestParam(defaultValue = "") String rating,
            @RequestParam(defaultValue = "0") @Min(0) @Max(1_000_000) int page,
            @RequestParam(defaultValue = "20") @Min(1) @Max(100) int size) {
        return feedbacks.review(ratings(rating), page, size);
    }

    @GetMapping("/export")
    void export(@AuthenticationPrincipal AccountId admin, @RequestParam String format, HttpServletResponse response)
            throws IOException {
        TrainingFormat written = TrainingFormat.parse(format);
        feedbacks.noteExport(admin, written);
        response.setContentType("application/jsonl;charset=UTF-8");
        response.setHeader(
                HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"feedback-%s.jsonl\"".formatted(format));
        training.write(written, response.getOutputStream());
    }

    private static List<Rating> ratings(String given) {
        return switch (given) {
            case "" -> List.of(Rating.values());
            case "up" -> List.of(Rating.UP);
            case "down" -> List.of(Rating.DOWN);
            default ->
                throw Refusal.of(ErrorCode.FIELD_INVALID, "rating must be up or down.")
                        .about("rating", "up, down", given.length());
        };
    }
}
