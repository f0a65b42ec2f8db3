package io.qingliao.chatapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.core.env.MutablePropertySources;
import org.springframework.core.env.PropertySourcesPropertyResolver;
import org.springframework.core.io.ClassPathResource;

/** The database that is shipped keeps every commit it acknowledged, even when the process is killed at that moment. */
class DurabilityTest {

    private static final int COMMITS_BEFORE_THE_KILL = 200;

    @TempDir
    Path directory;

    @RepeatedTest(3)
    void keepsWhatWasCommittedBeforeTheProcessWasKilled() throws Exception {
        String url = shippedUrl();
        int acknowledged = commitInAnotherProcessAndKillIt(url);

        assertThat(acknowledged).isGreaterThanOrEqualTo(COMMITS_BEFORE_THE_KILL);
        assertThat(lastCommit(url)).isGreaterThanOrEqualTo(acknowledged);
    }

    private String shippedUrl() throws Exception {
        MutablePropertySources sources = new MutablePropertySources();
        new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yml"))
                .forEach(sources::addLast);
        String url = new PropertySourcesPropertyResolver(sources).getRequiredProperty("spring.datasource.url");
        return url.replace("./data", directory.toString());
    }

    private static int commitInAnotherProcessAndKillIt(String url) throws Exception {
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        EndlessCommits.class.getName(),
                        url)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader output = process.inputReader(StandardCharsets.UTF_8)) {
            int acknowledged = 0;
            while (acknowledged < COMMITS_BEFORE_THE_KILL) {
                acknowledged = Integer.parseInt(output.readLine());
            }
            // On Unix this is SIGKILL: no shutdown hook, no closing of files.
            process.destroyForcibly().waitFor();
            return acknowledged;
        } finally {
            process.destroyForcibly();
        }
    }

    private static int lastCommit(String url) throws SQLException {
        try (Connection connection = DriverManager.getConnection(url, "sa", "");
                Statement statement = connection.createStatement();
                ResultSet last = statement.executeQuery("select max(number) from acknowledged")) {
            last.next();
            return last.getInt(1);
        }
    }

    /** Runs in the process that is killed: prints each number when its commit has returned. */
    static final class EndlessCommits {

        public static void main(String[] arguments) throws SQLException {
            try (Connection connection = DriverManager.getConnection(arguments[0], "sa", "");
                    Statement statement = connection.createStatement()) {
                statement.execute("create table acknowledged (number integer primary key)");
                connection.setAutoCommit(false);
                for (int number = 1; ; number++) {
                    statement.executeUpdate("insert into acknowledged values (" + number + ")");
                    connection.commit();
                    System.out.println(number);
                }
            }
        }
    }
}
