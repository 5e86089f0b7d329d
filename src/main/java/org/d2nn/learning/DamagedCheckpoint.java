package org.d2nn.learning;

import java.io.IOException;

/**
 * The data is not a complete checkpoint of this version. The message says what is wrong with it.
 */
public final class DamagedCheckpoint extends IOException {
  private static final long serialVersionUID = 1;

  DamagedCheckpoint(String message) {
    super(message);
  }
}
