package io.qingliao.modelserver;

import io.qingliao.modelserver.doctor.CheckCommand;
import io.qingliao.modelserver.hub.PullCommand;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;
import org.springframework.boot.context.properties.ConfigurationPropertiesScan;

/** Starts the model server, or follows one of its commands: {@code check DIRECTORY} and {@code pull OWNER/NAME}. */
@SpringBootApplication
@ConfigurationPropertiesScan
public class ModelServer {

    public static void main(String[] args) throws InterruptedException {
        String command = args.length == 0 ? "" : args[0];
        if (command.equals("check") || command.equals("pull")) {
            // Before anything logs: a report is for a person, and only warnings belong beside it.
            System.setProperty("logback.configurationFile", "command-logback.xml");
            List<String> arguments = Arrays.asList(args).subList(1, args.length);
            PrintStream out = chinese(FileDescriptor.out);
            System.exit(
                    command.equals("check")
                            ? new CheckCommand(out).run(arguments)
                            : new PullCommand(System.getenv(), out, chinese(FileDescriptor.err)).run(arguments));
        }
        SpringApplication.run(ModelServer.class, args);
    }

    /** Java's own streams put question marks for Chinese where no locale is set, as in most containers. */
    private static PrintStream chinese(FileDescriptor descriptor) {
        return new PrintStream(new FileOutputStream(descriptor), true, StandardCharsets.UTF_8);
    }
}
