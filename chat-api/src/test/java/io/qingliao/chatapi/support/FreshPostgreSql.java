package io.qingliao.chatapi.support;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.boot.test.util.TestPropertyValues;
import org.springframework.context.ApplicationContextInitializer;
import org.springframework.context.ConfigurableApplicationContext;

/** One server for all tests of this JVM, a new database for each context. */
public final class FreshPostgreSql implements ApplicationContextInitializer<ConfigurableApplicationContext> {

    private static final AtomicInteger databases = new AtomicInteger();

    @Override
    public void initialize(ConfigurableApplicationContext context) {
        TestPropertyValues.of(newDatabase()).applyTo(context);
    }

    /** A new database, as the settings that name it. */
    public static List<String> newDatabase() {
        EmbeddedPostgres server = Server.RUNNING;
        String name = "qingliao" + databases.incrementAndGet();
        try (Connection connection = server.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        } catch (SQLException failure) {
            throw new IllegalStateException("No database for the test", failure);
        }
        return List.of(
                "spring.datasource.url=" + server.getJdbcUrl("postgres", name), "spring.datasource.username=postgres");
    }

    private static final class Server {

        static final EmbeddedPostgres RUNNING = start();

        private static EmbeddedPostgres start() {
            try {
                // Its log tells whole rows, in its own time: it is none of the service's, whose log the tests read.
                Redirect log = Redirect.appendTo(new File("target/postgresql.log"));
                EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setPGStartupWait(Patience.LONGEST)
                        .setOutputRedirector(log)
                        .setErrorRedirector(log)
                        .start();
                Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(server)));
                return server;
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        }

        private static void stop(EmbeddedPostgres server) {
            try {
                server.close();
            } catch (IOException alreadyGone) {
                // The JVM ends anyway.
            }
        }
    }
}
