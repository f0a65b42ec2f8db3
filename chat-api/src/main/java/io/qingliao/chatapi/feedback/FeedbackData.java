package io.qingliao.chatapi.feedback;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.PersonalData;
import java.io.OutputStream;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** What a person thought of answers. */
@Component
class FeedbackData implements PersonalData {

    private final Feedbacks feedbacks;
    private final JsonMapper json;

    FeedbackData(Feedbacks feedbacks, JsonMapper json) {
        this.feedbacks = feedbacks;
        this.json = json;
    }

    @Override
    public String fileName() {
        return "feedback.json";
    }

    @Override
    public void write(AccountId account, OutputStream file) {
        json.writerWithDefaultPrettyPrinter().writeValue(file, feedbacks.everyOneOf(account));
    }
}
