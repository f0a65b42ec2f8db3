package io.qingliao.chatapi.account.web;

import io.qingliao.chatapi.account.AccountState;
import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads a state in a query as answers write it: "awaiting_approval". */
@Component
class AccountStateOfWord implements Converter<String, AccountState> {

    @Override
    public AccountState convert(String word) {
        return AccountState.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
