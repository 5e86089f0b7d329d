package org.d2nn.data.sets;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Names things by what they are made of: a SHA-256 of texts and numbers in order. */
final class Fingerprint {

  private final MessageDigest digest;

  Fingerprint() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java has SHA-256", e);
    }
  }

  Fingerprint add(String text) {
    return add(text.getBytes(StandardCharsets.UTF_8));
  }

  Fingerprint add(byte[] bytes) {
    add(bytes.length);
    digest.update(bytes);
    return this;
  }

  Fingerprint add(long number) {
    digest.update(ByteBuffer.allocate(8).putLong(0, number));
    return this;
  }

  /** Adds what changes when a file on this machine may have changed. */
  Fingerprint addFile(Path file) throws IOException {
    return add(file.toString())
        .add(Files.size(file))
        .add(Files.getLastModifiedTime(file).toMillis());
  }

  /** The first 128 bits, in 32 hexadecimal digits. Nothing can be added afterwards. */
  String hex() {
    return HexFormat.of().formatHex(digest.digest(), 0, 16);
  }
}
