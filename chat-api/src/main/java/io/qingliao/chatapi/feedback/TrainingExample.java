package io.qingliao.chatapi.feedback;

import io.qingliao.chatapi.conversation.MessageView;
import java.util.List;

/** One line of training data, in the conversational formats that TRL reads. */
sealed interface TrainingExample {

    /** A message as training programs know it. */
    record Said(String role, String content) {

        static Said of(MessageView message) {
            return new Said(message.role().word(), message.content());
        }

        static Said bySystem(String prompt) {
            return new Said("system", prompt);
        }
    }

    record Imitated(List<Said> prompt, List<Said> completion) implements TrainingExample {}

    record Preferred(List<Said> prompt, List<Said> chosen, List<Said> rejected) implements TrainingExample {}
}
