package org.d2nn.app.runs;

import java.nio.file.Path;
import java.time.Instant;

/**
 * A run that was made before.
 *
 * @param title for people: {@code λ 0.9 · seed 1}
 * @param started when it was started
 * @param inProgress whether some process trains into it now
 */
public record RunChoice(Path folder, String title, Instant started, boolean inProgress) {
  @Override
  public String toString() {
    return title;
  }
}
