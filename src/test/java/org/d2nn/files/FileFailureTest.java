package org.d2nn.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipFile;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What libraries say of themselves is said of the file, in words. */
class FileFailureTest {
  @TempDir private Path folder;

  private static void assertReason(String expected, ThrowingCallable failing) {
    IOException failure = catchThrowableOfType(IOException.class, failing);
    assertThat(FileFailure.reason(failure)).isEqualTo(expected);
  }

  @Test
  void everyFailureIsToldInWords() throws IOException {
    Path text = Files.write(folder.resolve("text"), new byte[] {'a', (byte) 0xFF});
    assertReason("its text is not UTF-8", () -> Files.readString(text));
    assertReason("its text is not UTF-8", () -> Files.readAllLines(text));
    assertReason("it is not a whole zip archive", () -> new ZipFile(text.toFile()));
    assertReason(
        "it is not a whole zip archive",
        () -> new GZIPInputStream(new ByteArrayInputStream(new byte[20])));
    assertReason(
        "it ends too early", () -> new DataInputStream(Files.newInputStream(text)).readLong());
    assertReason("there is no such file", () -> Files.readString(folder.resolve("none")));
    assertReason("there is a file where a folder should be", () -> Files.createDirectory(text));
    assertReason("the folder is not empty", () -> Files.delete(folder));
  }
}
