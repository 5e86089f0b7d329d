package org.d2nn.cli;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.ObjectName;
import org.d2nn.experiment.file.ExperimentFile;
import org.slf4j.LoggerFactory;

/**
 * Keeps the classes that the first start has loaded in a file (class-data sharing), which the
 * launcher gives to Java at later starts: mapping it takes a fraction of the time of loading and
 * verifying some thousand classes one by one. The window and the commands have one each.
 */
final class ClassArchive {
  private static final String SAMPLE = "/org/d2nn/samples/high-low-builtin.d2nn.json";

  /** Set by the launcher where there is no such file yet, and Java records what it needs. */
  private static final String WANTED = "d2nn.classArchive";

  /**
   * More than the file needs. Java ends the program, as failed, where it cannot write all of it.
   */
  private static final long ROOM = 256 << 20;

  private ClassArchive() {}

  /**
   * Keeps the classes if the launcher wants it; takes a second or two. To be called when the
   * command or the window has done its work.
   */
  static void keepWhereWanted() {
    String wanted = System.getProperty(WANTED);
    if (wanted == null || !isOfJars(System.getProperty("java.class.path"))) {
      return;
    }
    try {
      Path archive = Path.of(wanted);
      Path unfinished = Path.of(wanted + "." + ProcessHandle.current().pid());
      Files.createDirectories(archive.getParent());
      if (!hasRoom(archive.getParent())) {
        return;
      }
      loadWhatMostCommandsNeed();
      linkWhatIsLoaded();
      // Java says on the terminal where it writes to, and the program is about to end.
      System.setOut(
          new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
      diagnose("vmCds", "dynamic_dump", unfinished.toString());
      Files.move(unfinished, archive, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException | JMException | RuntimeException notKept) {
      LoggerFactory.getLogger(ClassArchive.class) // not before: its own start takes a while
          .info("the classes are not kept for the next start: {}", notKept.toString());
    }
  }

  /**
   * Java keeps linked classes alone. But where it checks the code of one, it may load others just
   * to see what they inherit from; it would do so again at every start.
   */
  private static void linkWhatIsLoaded() throws JMException {
    diagnose("vmClassHierarchy")
        .lines()
        .map(line -> line.replaceFirst("^[|\\- ]*", "").replaceFirst("/.*$", ""))
        .forEach(ClassArchive::link);
  }

  private static void link(String name) {
    try {
      Class<?> loaded = Class.forName(name, false, ClassArchive.class.getClassLoader());
      var unused = loaded.getDeclaredMethods(); // links it, without running its initialisation
    } catch (ClassNotFoundException | LinkageError notOurs) {
      // made as the program runs, or of a library's part that is not shipped: Java leaves it out
    }
  }

  private static String diagnose(String command, String... words) throws JMException {
    return (String)
        ManagementFactory.getPlatformMBeanServer()
            .invoke(
                new ObjectName("com.sun.management:type=DiagnosticCommand"),
                command,
                new Object[] {words},
                new String[] {String[].class.getName()});
  }

  private static boolean hasRoom(Path folder) throws IOException {
    return Files.getFileStore(folder).getUsableSpace() > ROOM;
  }

  /** Java ends the program where it is asked to keep classes that lie in folders. */
  static boolean isOfJars(String classPath) {
    return Stream.of(classPath.split(File.pathSeparator))
        .noneMatch(entry -> new File(entry).isDirectory());
  }

  /** The first command may be one that does little, as {@code --version}. */
  private static void loadWhatMostCommandsNeed() throws IOException {
    Path sample = Files.createTempFile("classes", ExperimentFile.EXTENSION);
    try (InputStream in = ClassArchive.class.getResourceAsStream(SAMPLE)) {
      Files.copy(in, sample, StandardCopyOption.REPLACE_EXISTING);
      OutputStream nowhere = OutputStream.nullOutputStream();
      D2nn.run(nowhere, nowhere, "validate", sample.toString());
    } finally {
      Files.delete(sample);
    }
  }
}
