package io.qingliao.chatapi.account;

import java.io.IOException;
import java.io.OutputStream;

/** What one module keeps of a person; together these are the export that everybody may ask for. */
public interface PersonalData {

    /** Unique among the modules, with its ending: "conversations.json". */
    String fileName();

    /** Writes while it reads, never all at once in memory; leaves the stream open. */
    void write(AccountId account, OutputStream file) throws IOException;
}
