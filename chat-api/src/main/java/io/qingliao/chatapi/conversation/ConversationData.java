package io.qingliao.chatapi.conversation;

import io.qingliao.chatapi.account.AccountId;
import io.qingliao.chatapi.account.PersonalData;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** All that a person said and was answered, what is deleted but not yet gone included; read one conversation at a time. */
@Component
class ConversationData implements PersonalData {

    private final StoredConversations conversations;
    private final ConversationExport exports;
    private final JsonMapper json;

    ConversationData(StoredConversations conversations, ConversationExport exports, JsonMapper json) {
        this.conversations = conversations;
        this.exports = exports;
        this.json = json;
    }

    @Override
    public String fileName() {
        return "conversations.json";
    }

    @Override
    public void write(AccountId account, OutputStream file) throws IOException {
        String separator = "";
        write("[", file);
        for (Conversation conversation : conversations.findByAccountIdOrderByCreatedAt(account.value())) {
            write(separator + "\n", file);
            file.write(json.writeValueAsBytes(exports.export(conversation)));
            separator = ",";
        }
        write("\n]\n", file);
    }

    private static void write(String text, OutputStream file) throws IOException {
        file.write(text.getBytes(StandardCharsets.UTF_8));
    }
}
