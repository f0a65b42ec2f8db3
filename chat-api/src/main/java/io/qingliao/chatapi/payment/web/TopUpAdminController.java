package io.qingliao.chatapi.payment.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.payment.PackageId;
import io.qingliao.chatapi.payment.TopUp;
import io.qingliao.chatapi.payment.TopUpTerms;
import io.qingliao.chatapi.payment.TopUps;
import io.qingliao.chatapi.quota.QuotaUnit;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
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
@RequestMapping("/api/v1/admin/top-ups")
class TopUpAdminController {

    private final TopUps topUps;
    private final TopUpAdministration administration;

    TopUpAdminController(TopUps topUps, TopUpAdministration administration) {
        this.topUps = topUps;
        this.administration = administration;
    }

    /** The client makes the id, so that a package sent twice is not made twice. */
    record NewTopUp(
            @NotNull UUID id,
            @Nullable String title,
            @Nullable Integer price,
            @NotNull QuotaUnit unit,
            @Nullable Integer amount,
            @Nullable Boolean onSale,
            @Nullable Integer place) {

        TopUpTerms terms() {
            return TopUpTerms.parse(title, price, amount, onSale, place);
        }
    }

    record ChangedTopUp(
            @Nullable String title,
            @Nullable Integer price,
            @Nullable Integer amount,
            @Nullable Boolean onSale,
            @Nullable Integer place) {

        TopUpTerms terms() {
            return TopUpTerms.parse(title, price, amount, onSale, place);
        }
    }

    record TopUpList(List<TopUp> items) {}

    @GetMapping
    TopUpList list() {
        return new TopUpList(topUps.all());
    }

    @PostMapping
    @ResponseStatus(HttpStatus.CREATED)
    TopUp create(@AuthenticationPrincipal AccountId admin, @RequestBody @Valid NewTopUp body) {
        return administration.create(admin, new PackageId(body.id()), body.unit(), body.terms());
    }

    @PutMapping("/{id}")
    TopUp change(
            @AuthenticationPrincipal AccountId admin,
            @PathVariable PackageId id,
            @RequestBody @Valid ChangedTopUp body) {
        return administration.change(admin, id, body.terms());
    }

    @DeleteMapping("/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(@AuthenticationPrincipal AccountId admin, @PathVariable PackageId id) {
        administration.delete(admin, id);
    }
}
