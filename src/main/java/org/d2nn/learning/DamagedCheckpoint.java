package org.d2nn.learning;

import java.io.IOException;

/**
 * What was to be read is not a whole checkpoint of this version. The message says what is wrong
 * with it.
 */
public final class DamagedCheckpoint extends IOException {
  private static final long serialVersionUID = 1;

  DamagedCheckpoint(String message) {
    super(message);
  }
}
