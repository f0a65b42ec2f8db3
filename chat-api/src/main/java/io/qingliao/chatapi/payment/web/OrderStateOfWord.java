package io.qingliao.chatapi.payment.web;

import io.qingliao.chatapi.payment.OrderState;
import java.util.Locale;
import org.springframework.core.convert.converter.Converter;
import org.springframework.stereotype.Component;

/** Reads a state in a query as answers write it: "paid". */
@Component
class OrderStateOfWord implements Converter<String, OrderState> {

    @Override
    public OrderState convert(String word) {
        return OrderState.valueOf(word.toUpperCase(Locale.ROOT));
    }
}
