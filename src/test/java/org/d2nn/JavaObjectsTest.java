package org.d2nn;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InvalidClassException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The whole process refuses Java objects; what the window drags, which is text, it takes. */
class JavaObjectsTest {
  private static final int REFUSED = 7;

  @Test
  void noObjectIsReadInTheWholeProcess() throws Exception {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                JavaObjectsTest.class.getName())
            .inheritIO()
            .start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).isTrue();
    assertThat(process.exitValue()).isEqualTo(REFUSED);
  }

  /** The program's filter concerns a whole process, so this has one of its own. */
  public static void main(String[] arguments) throws Exception {
    Main.refuseJavaObjects();
    if (!read("palette").equals("palette")) {
      System.exit(1);
    }
    int refused = 0;
    for (Object object : List.of(new HashSet<>(Set.of("a")), 5, Path.class)) {
      try {
        read(object);
      } catch (InvalidClassException filtered) {
        refused++;
      }
    }
    System.exit(refused == 3 ? REFUSED : 1);
  }

  private static Object read(Object object) throws IOException, ClassNotFoundException {
    var bytes = new ByteArrayOutputStream();
    try (var out = new ObjectOutputStream(bytes)) {
      out.writeObject(object);
    }
    try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
      return in.readObject();
    }
  }
}
