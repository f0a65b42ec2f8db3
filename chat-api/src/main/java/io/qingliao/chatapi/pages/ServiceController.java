package io.qingliao.chatapi.pages;

import io.qingliao.chatapi.account.Password;
import io.qingliao.chatapi.account.Registrations;
import io.qingliao.chatapi.account.Username;
import io.qingliao.chatapi.conversation.AiLabel;
import io.qingliao.chatapi.conversation.MessageText;
import io.qingliao.chatapi.inference.ModelServers;
import io.qingliao.chatapi.inference.ServerState;
import io.qingliao.chatapi.payment.PaymentOffer;
import io.qingliao.chatapi.quota.PlanView;
import io.qingliao.chatapi.quota.Plans;
import io.qingliao.chatapi.wechat.WechatOffer;
import java.util.Optional;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.info.BuildProperties;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class ServiceController {

    private final ModelServers models;
    private final PagesSettings pages;
    private final Plans plans;
    private final Registrations registrations;
    private final WechatOffer wechat;
    private final PaymentOffer payment;
    private final String version;

    ServiceController(
            ModelServers models,
            PagesSettings pages,
            Plans plans,
            Registrations registrations,
            WechatOffer wechat,
            PaymentOffer payment,
            ObjectProvider<BuildProperties> build) {
        this.models = models;
        this.pages = pages;
        this.plans = plans;
        this.registrations = registrations;
        this.wechat = wechat;
        this.payment = payment;
        this.version = build.stream()
                .findFirst()
                .map(BuildProperties::getVersion)
                .map(full -> full.replace("-SNAPSHOT", ""))
                .orElse("unbuilt");
    }

    @GetMapping("/api/v1/service")
    ServiceBody service() {
        Optional<ServerState.Model> model = models.model();
        PlanView plan = plans.standard();
        return new ServiceBody(
                "轻聊",
                version,
                model.map(ServerState.Model::shownName).orElse(null),
                model.isPresent(),
                pages.greeting(),
                AiLabel.TEXT,
                pages.operator(),
                pages.operatorContact(),
                MessageText.MOST_CHARACTERS,
                registrations.mode(),
                wechat.stands(),
                payment.stands(),
                plan.dailyGrant(),
                plan.unit(),
                Username.LEAST_CHARACTERS,
                Username.MOST_CHARACTERS,
                Password.LEAST_CHARACTERS,
                Password.MOST_CHARACTERS);
    }
}
