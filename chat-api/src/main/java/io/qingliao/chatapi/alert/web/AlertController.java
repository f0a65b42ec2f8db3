package io.qingliao.chatapi.alert.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.alert.AlertChannels;
import io.qingliao.chatapi.alert.AlertFigure;
import io.qingliao.chatapi.alert.AlertRule;
import io.qingliao.chatapi.alert.AlertRules;
import io.qingliao.chatapi.alert.ChannelTest;
import io.qingliao.chatapi.alert.ChannelsView;
import io.qingliao.chatapi.alert.Comparison;
import io.qingliao.chatapi.alert.WatchedRule;
import io.qingliao.chatapi.shared.PlainText;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Email;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

@RestController
@RequestMapping("/api/v1/ops/alerts")
class AlertController {

    private final AlertRules rules;
    private final AlertChannels channels;
    private final ChannelTest test;

    AlertController(AlertRules rules, AlertChannels channels, ChannelTest test) {
        this.rules = rules;
        this.channels = channels;
        this.test = test;
    }

    record Rules(List<WatchedRule> items) {}

    record RuleBody(
            @NotBlank @Size(max = 60) @Pattern(regexp = PlainText.ONE_LINE)
            String name,

            @NotNull AlertFigure figure,
            @NotNull Comparison comparison,
            @NotNull Double threshold,
            @NotNull @Min(0) @Max(86_400) Integer holdsForSeconds,
            @NotNull Boolean enabled) {

        AlertRule of(UUID id) {
            return new AlertRule(id, name, figure, comparison, threshold, holdsForSeconds, enabled);
        }
    }

    /** The secret keeps what is set when it is left out. */
    record ChannelsBody(
            @NotNull @Size(max = 10)
            List<@NotBlank @Email @Size(max = 190) @Pattern(regexp = PlainText.ONE_LINE) String> emailRecipients,

            @Nullable URI webhookUrl,

            @Size(min = 16, max = 200) @Pattern(regexp = PlainText.ONE_LINE) @Nullable
            String webhookSecret) {

        @Override
        public String toString() {
            return "ChannelsBody[hidden]";
        }
    }

    @GetMapping("/rules")
    Rules rules() {
        return new Rules(rules.watched());
    }

    @PutMapping("/rules/{id}")
    WatchedRule set(
            @AuthenticationPrincipal AccountId operator, @PathVariable UUID id, @RequestBody @Valid RuleBody body) {
        return rules.set(operator, body.of(id));
    }

    @DeleteMapping("/rules/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal AccountId operator, @PathVariable UUID id) {
        rules.delete(operator, id);
    }

    @GetMapping("/channels")
    ChannelsView channels() {
        return channels.view();
    }

    @PutMapping("/channels")
    ChannelsView setChannels(@AuthenticationPrincipal AccountId operator, @RequestBody @Valid ChannelsBody body) {
        return channels.set(operator, body.emailRecipients(), body.webhookUrl(), body.webhookSecret());
    }

    @PostMapping("/channels/test")
    ChannelTest.Results test(@AuthenticationPrincipal AccountId operator) {
        return test.run(operator);
    }
}
