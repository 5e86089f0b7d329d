package org.d2nn.experiment.run;

import com.fasterxml.jackson.annotation.JsonIgnoreProperties;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import org.d2nn.experiment.file.AtomicFile;
import org.d2nn.files.PlainFile;

/**
 * What people write about a run, in its {@code note.json}. Nothing that is computed depends on it.
 *
 * @param name shown in place of the usual title; empty for none
 * @param note a remark; may be empty
 */
@JsonIgnoreProperties(ignoreUnknown = true)
public record RunNote(String name, String note) {
  public static final RunNote NONE = new RunNote("", "");

  private static final ObjectMapper JSON = new ObjectMapper();

  public RunNote {
    name = name == null ? "" : name.strip();
    note = note == null ? "" : note.strip();
  }

  /** {@link #NONE} where nothing was written, or nothing that can be read. */
  public static RunNote read(RunFolder run) {
    try {
      return Files.exists(run.note())
          ? JSON.readValue(Files.readAllBytes(PlainFile.at(run.note())), RunNote.class)
          : NONE;
    } catch (IOException unreadable) {
      return NONE;
    }
  }

  /**
   * @throws org.d2nn.experiment.file.RunFailed if it cannot be written
   */
  public void writeTo(RunFolder run) {
    if (equals(NONE)) {
      AtomicFile.remove(run.note());
    } else {
      AtomicFile.writeJson(run.note(), this);
    }
  }
}
