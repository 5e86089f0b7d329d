package org.d2nn.cli;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Locale;
import java.util.Optional;

/**
 * Standard output that remembers why it could not be written, so that no command ends as if it had
 * been read: a {@link java.io.PrintWriter} drops the reason.
 */
final class StandardOutput extends FilterOutputStream {
  private IOException failure;

  StandardOutput(OutputStream out) {
    super(out);
  }

  @Override
  public void write(int b) throws IOException {
    write(new byte[] {(byte) b}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int offset, int length) throws IOException {
    try {
      out.write(bytes, offset, length);
    } catch (IOException reason) {
      failure = failure == null ? reason : failure;
      throw reason;
    }
  }

  /**
   * Why it could not be written; empty also for a reader that has seen enough, like {@code head}.
   */
  Optional<String> failure() {
    return Optional.ofNullable(failure)
        .map(reason -> String.valueOf(reason.getMessage()))
        .filter(reason -> !reason.toLowerCase(Locale.ROOT).contains("pipe"));
  }
}
