package io.qingliao.chatapi.redemption.web;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.redemption.Redemptions;
import io.qingliao.chatapi.redemption.Redemptions.Redeemed;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RestController;

@RestController
class RedemptionController {

    private final Redemptions redemptions;

    RedemptionController(Redemptions redemptions) {
        this.redemptions = redemptions;
    }

    record TypedCode(@NotBlank @Size(max = 100) String code) {

        @Override
        public String toString() {
            return "TypedCode[hidden]";
        }
    }

    @PostMapping("/api/v1/redemptions")
    Redeemed redeem(@AuthenticationPrincipal AccountId account, @RequestBody @Valid TypedCode body) {
        return redemptions.redeem(account, body.code());
    }
}
