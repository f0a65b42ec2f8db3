package io.qingliao.chatapi.quota;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.PersonalData;
import java.io.OutputStream;
import java.util.List;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a person may use and has left; how that came about the ledger's lines tell. */
@Component
class PlanData implements PersonalData {

    private final Plans plans;
    private final QuotaStatuses statuses;
    private final Balances balances;
    private final JsonMapper json;

    PlanData(Plans plans, QuotaStatuses statuses, Balances balances, JsonMapper json) {
        this.plans = plans;
        this.statuses = statuses;
        this.balances = balances;
        this.json = json;
    }

    @Override
    public String fileName() {
        return "plan.json";
    }

    @Override
    public void write(AccountId account, OutputStream file) {
        Own own = new Own(
                plans.of(account),
                statuses.of(account),
                balances.of(List.of(account.value())).stream()
                        .map(balance -> new Lasting(balance.unit(), balance.amount()))
                        .toList());
        json.writerWithDefaultPrettyPrinter().writeValue(file, own);
    }

    private record Own(PersonalPlan agreed, QuotaStatus today, List<Lasting> balances) {}

    /** What does not end with the day; a plan uses that of its own unit. */
    private record Lasting(QuotaUnit unit, int amount) {}
}
