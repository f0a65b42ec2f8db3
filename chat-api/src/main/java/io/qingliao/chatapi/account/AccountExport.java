package io.qingliao.chatapi.account;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Comparator;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.stereotype.Service;

/** Everything that the service keeps of a person, one file for each module that keeps some. */
@Service
public class AccountExport {

    private final List<PersonalData> parts;

    AccountExport(List<PersonalData> parts) {
        this.parts = parts.stream()
                .sorted(Comparator.comparing(PersonalData::fileName))
                .toList();
    }

    /** A zip file, written while it is read; leaves the stream open. */
    public void write(AccountId account, OutputStream stream) throws IOException {
        ZipOutputStream zip = new ZipOutputStream(stream);
        for (PersonalData part : parts) {
            zip.putNextEntry(new ZipEntry(part.fileName()));
            part.write(account, new OneFile(zip));
            zip.closeEntry();
        }
        zip.finish();
    }

    /** Writers of JSON like to close what they wrote to, and the next file is still to come. */
    private static final class OneFile extends FilterOutputStream {

        OneFile(OutputStream zip) {
            super(zip);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }
}
