package org.d2nn.app.workspace;

import java.nio.file.Path;

/** Saving would overwrite what another program wrote since the file was read. */
public final class ChangedMeanwhile extends Exception {
  private static final long serialVersionUID = 1L;

  ChangedMeanwhile(Path file) {
    super(
        file + ": another program has changed it since it was opened. Reload it or overwrite it.");
  }
}
