package org.d2nn.app.shell;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import javax.management.JMException;
import javax.management.ObjectName;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the classes that a first session of the window has loaded in a file (class-data sharing),
 * which the launcher gives to Java at later starts: mapping it takes a fraction of the time of
 * loading and verifying some thousand classes one by one.
 */
final class ClassArchive {
  private static final Logger LOG = LoggerFactory.getLogger(ClassArchive.class);

  /** Set by the launcher where there is no such file yet, and Java records what it needs. */
  private static final String WANTED = "d2nn.classArchive";

  private ClassArchive() {}

  /** Call it when the window has closed: it takes a second or two. */
  static void keepWhereWanted() {
    String wanted = System.getProperty(WANTED);
    if (wanted == null) {
      return;
    }
    try {
      Path archive = Path.of(wanted);
      Path unfinished = Path.of(wanted + "." + ProcessHandle.current().pid());
      Files.createDirectories(archive.getParent());
      // Java says on the terminal where it writes to, and the program is about to end.
      System.setOut(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
      ManagementFactory.getPlatformMBeanServer()
          .invoke(
              new ObjectName("com.sun.management:type=DiagnosticCommand"),
              "vmCds",
              new Object[] {new String[] {"dynamic_dump", unfinished.toString()}},
              new String[] {String[].class.getName()});
      Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | JMException | RuntimeException notKept) {
      LOG.info("the classes are not kept for the next start: {}", notKept.toString());
    }
  }
}
