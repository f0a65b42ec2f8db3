package io.qingliao.chatapi.safety;

import io.qingliao.chatapi.account.AccountId;
import java.util.List;
import org.springframework.stereotype.Component;

/** Everybody else who reads what people say, after the service's own word lists have. */
@Component
public class OutsideReaders {

    private final List<OutsideReader> readers;

    OutsideReaders(List<OutsideReader> readers) {
        this.readers = readers;
    }

    /** As {@link OutsideReader#require}. */
    public void require(AccountId author, String text) {
        readers.forEach(reader -> reader.require(author, text));
    }
}
