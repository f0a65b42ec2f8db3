package io.qingliao.chatapi.account;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.migration.Context;
import org.flywaydb.core.api.migration.JavaMigration;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Lets what hangs on an account go with it. Migration 2 made foreign keys that neither cascade nor have a name of their
 * own, and each database named them its way: SQL alone cannot find them.
 */
@Component
class CascadingForeignKeys implements JavaMigration {

    private record ForeignKey(String table, String column, String name) {}

    @Override
    public MigrationVersion getVersion() {
        return MigrationVersion.fromVersion("7.1");
    }

    @Override
    public String getDescription() {
        return "cascading foreign keys";
    }

    @Override
    public @Nullable Integer getChecksum() {
        return null;
    }

    @Override
    public boolean canExecuteInTransaction() {
        return true;
    }

    @Override
    public void migrate(Context context) throws SQLException {
        for (String parent : List.of("account", "conversation")) {
            for (ForeignKey key : keysThatDoNotCascade(context.getConnection(), parent)) {
                replace(context.getConnection(), key, parent);
            }
        }
    }

    private static List<ForeignKey> keysThatDoNotCascade(Connection connection, String parent) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        String table = database.storesUpperCaseIdentifiers() ? parent.toUpperCase(Locale.ROOT) : parent;
        List<ForeignKey> found = new ArrayList<>();
        try (ResultSet keys = database.getExportedKeys(connection.getCatalog(), connection.getSchema(), table)) {
            while (keys.next()) {
                if (keys.getShort("DELETE_RULE") != DatabaseMetaData.importedKeyCascade) {
                    found.add(new ForeignKey(
                            keys.getString("FKTABLE_NAME"),
                            keys.getString("FKCOLUMN_NAME"),
                            keys.getString("FK_NAME")));
                }
            }
        }
        return found;
    }

    private static void replace(Connection connection, ForeignKey key, String parent) throws SQLException {
        String name = (key.table() + "_" + parent).toLowerCase(Locale.ROOT);
        try (Statement statement = connection.createStatement()) {
            statement.execute("alter table \"%s\" drop constraint \"%s\"".formatted(key.table(), key.name()));
            statement.execute(
                    "alter table \"%s\" add constraint %s foreign key (\"%s\") references %s (id) on delete cascade"
                            .formatted(key.table(), name, key.column(), parent));
        }
    }
}
