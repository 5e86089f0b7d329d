package org.d2nn.data.download;

/** A public set could not be brought here. The message is for people: what, where, what to do. */
public final class DownloadFailed extends Exception {

  private static final long serialVersionUID = 1;

  DownloadFailed(String message) {
    super(message);
  }

  DownloadFailed(String message, Throwable cause) {
    super(message, cause);
  }
}
