package io.qingliao.chatapi.account;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The registration mode that administrators chose; read each time, so that all instances follow at once. */
@Component
class StoredMode {

    private static final String NAME = "registration_mode";

    private final JdbcClient database;

    StoredMode(JdbcClient database) {
        this.database = database;
    }

    Optional<RegistrationMode> find() {
        return database.sql("select setting from service_setting where name = ? and setting is not null")
                .param(NAME)
                .query(String.class)
                .optional()
                .map(RegistrationMode::valueOf);
    }

    void set(RegistrationMode mode) {
        database.sql("update service_setting set setting = ? where name = ?")
                .params(mode.name(), NAME)
                .update();
    }
}
