package org.d2nn.data.download;

import java.io.IOException;

/** A server cannot serve a file now, and perhaps can in a moment. */
final class ServerBusy extends IOException {

  private static final long serialVersionUID = 1;

  ServerBusy(String message) {
    super(message);
  }
}
